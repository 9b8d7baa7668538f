/**
 * The audit page, who changed what, and the users page, who may run this installation. Calls {@code
 * io.tidegate.admin}.
 */
@NullMarked
package io.tidegate.adminui.admin;

import org.jspecify.annotations.NullMarked;

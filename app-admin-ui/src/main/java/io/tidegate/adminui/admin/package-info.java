/** The audit page: who changed what, from what to what. Calls {@code io.tidegate.admin}. */
@NullMarked
package io.tidegate.adminui.admin;

import org.jspecify.annotations.NullMarked;

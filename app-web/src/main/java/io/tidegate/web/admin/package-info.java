/**
 * The Admin API's own part, and signing in to the console.
 *
 * <p>Decides who may call {@code /api/admin} and {@code /admin}. Depends on {@code edge} and {@code
 * problem}.
 */
@NullMarked
package io.tidegate.web.admin;

import org.jspecify.annotations.NullMarked;

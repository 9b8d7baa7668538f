/**
 * The console: its servlet, the frame around every page, sign-in, and what a browser remembers.
 *
 * <p>Pages live in the packages below, one per feature. Everything calls use cases of {@code
 * app-domain}; nothing here touches a database or an upstream.
 */
@NullMarked
package io.tidegate.adminui;

import org.jspecify.annotations.NullMarked;

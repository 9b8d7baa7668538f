/**
 * Errors: the catalogue of problem codes, and how each exception becomes one.
 *
 * <p>Knows no feature but the exceptions that features throw.
 */
@NullMarked
package io.tidegate.web.problem;

import org.jspecify.annotations.NullMarked;

/**
 * Measurements of Tidegate on one machine: which there are, what each runs and prints.
 *
 * <p>Never part of the build's pass or fail. Figures compare only inside one run.
 */
@NullMarked
package io.tidegate.benchmarks;

import org.jspecify.annotations.NullMarked;

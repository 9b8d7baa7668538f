/** Proofs that every token is admitted, counted and paid for exactly once. */
@NullMarked
package io.tidegate.benchmarks.proof.quota;

import org.jspecify.annotations.NullMarked;

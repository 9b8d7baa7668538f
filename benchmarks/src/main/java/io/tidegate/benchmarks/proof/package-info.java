/**
 * Experiments with pass figures: two nodes on shared stores, load of our own, real faults.
 *
 * <p>Each is a {@link io.tidegate.benchmarks.proof.Proof}; this package has what they share: the
 * {@link io.tidegate.benchmarks.proof.Site} that they run on, and the {@link
 * io.tidegate.benchmarks.proof.Invariants} that must hold after each.
 */
@NullMarked
package io.tidegate.benchmarks.proof;

import org.jspecify.annotations.NullMarked;

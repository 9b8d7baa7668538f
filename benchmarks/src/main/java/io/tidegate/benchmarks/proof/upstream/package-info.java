/** Proofs that an upstream may fail in whatever way, and clients do not notice. */
@NullMarked
package io.tidegate.benchmarks.proof.upstream;

import org.jspecify.annotations.NullMarked;

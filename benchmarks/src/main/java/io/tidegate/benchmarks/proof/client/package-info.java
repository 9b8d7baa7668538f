/** Proofs that clients may be lost, slow or too many, and nothing is lost with them. */
@NullMarked
package io.tidegate.benchmarks.proof.client;

import org.jspecify.annotations.NullMarked;

/** Proofs that clients see little, and nothing is lost, when a part of the stack is down. */
@NullMarked
package io.tidegate.benchmarks.proof.fault;

import org.jspecify.annotations.NullMarked;

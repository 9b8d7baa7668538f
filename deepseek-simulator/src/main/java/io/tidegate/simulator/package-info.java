/**
 * A stand-in for DeepSeek's HTTP API: same frames, same refusals, same faults, on demand.
 *
 * <p>This package is what other modules see: start a simulator, script it, read what it was asked.
 * The packages below are its inside.
 */
@NullMarked
package io.tidegate.simulator;

import org.jspecify.annotations.NullMarked;

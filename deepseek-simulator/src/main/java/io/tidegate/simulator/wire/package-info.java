/** Bytes on their way to the client: paced, cut, stalled or reset, without a thread per stream. */
@NullMarked
package io.tidegate.simulator.wire;

import org.jspecify.annotations.NullMarked;

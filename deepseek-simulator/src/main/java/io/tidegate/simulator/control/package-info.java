/** The operator's side: scripts, settings and the request log over HTTP. */
@NullMarked
package io.tidegate.simulator.control;

import org.jspecify.annotations.NullMarked;

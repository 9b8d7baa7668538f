/**
 * Request bodies, read in document order and refused in the words of serde, the parser that the
 * original uses: texts, paths and positions alike.
 */
@NullMarked
package io.tidegate.simulator.serde;

import org.jspecify.annotations.NullMarked;

/** The overview: is it healthy right now? Shows the live figures of {@code io.tidegate.traffic}. */
@NullMarked
package io.tidegate.adminui.traffic;

import org.jspecify.annotations.NullMarked;

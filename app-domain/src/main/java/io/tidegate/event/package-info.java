/**
 * Events that operators want to know of, such as a refused key of ours or a budget that is nearly
 * spent.
 */
@NullMarked
package io.tidegate.event;

import org.jspecify.annotations.NullMarked;

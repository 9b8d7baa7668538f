/**
 * Events that operators want to know of, such as a refused key of ours or a budget that is nearly
 * spent.
 *
 * <p>Owns table {@code operator_event}. Depends on {@code platform} only, so that every feature may
 * raise one.
 */
@NullMarked
package io.tidegate.event;

import org.jspecify.annotations.NullMarked;

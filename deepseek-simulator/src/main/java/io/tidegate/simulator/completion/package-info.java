/**
 * One completion from request to receipt, whatever its kind: admitted, answered, delivered, booked.
 */
@NullMarked
package io.tidegate.simulator.completion;

import org.jspecify.annotations.NullMarked;

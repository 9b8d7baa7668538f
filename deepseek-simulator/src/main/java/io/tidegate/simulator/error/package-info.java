/** Every refusal the API is known to give, byte for byte, and the exception that carries one. */
@NullMarked
package io.tidegate.simulator.error;

import org.jspecify.annotations.NullMarked;

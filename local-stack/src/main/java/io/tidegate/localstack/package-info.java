/**
 * The whole product on one machine: what {@code ./tidegate up}, {@code down} and {@code status} do.
 *
 * <p>Owns the folder {@code .tidegate}. The pieces stand in sub-packages: {@code process} knows
 * operating-system processes and ports, {@code part} starts each part of the stack, {@code demo}
 * keeps the generated secrets and prepares the demo tenant. Nothing of it is shipped.
 */
@NullMarked
package io.tidegate.localstack;

import org.jspecify.annotations.NullMarked;

/** Fill-in-the-middle completions of the beta API. */
@NullMarked
package io.tidegate.simulator.fim;

import org.jspecify.annotations.NullMarked;

/** The models on offer: ids, aliases, retired ids, prices. */
@NullMarked
package io.tidegate.simulator.model;

import org.jspecify.annotations.NullMarked;

/** JSON as the simulator writes it: UTF-8 bytes, built without an object tree. */
@NullMarked
package io.tidegate.simulator.json;

import org.jspecify.annotations.NullMarked;

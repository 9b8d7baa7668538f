/** How an answer shall go wrong, and who may say so: a header, a key, a phrase, a script. */
@NullMarked
package io.tidegate.simulator.scenario;

import org.jspecify.annotations.NullMarked;

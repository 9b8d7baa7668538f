/** Plausible Chinese and English text that depends on nothing but the conversation. */
@NullMarked
package io.tidegate.simulator.text;

import org.jspecify.annotations.NullMarked;

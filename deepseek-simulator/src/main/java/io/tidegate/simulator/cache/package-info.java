/** What a prompt weighs in tokens, and which part of it the prompt cache holds. */
@NullMarked
package io.tidegate.simulator.cache;

import org.jspecify.annotations.NullMarked;

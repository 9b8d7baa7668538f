/** Redis, for the adapters that keep something there. */
@NullMarked
package io.tidegate.platform.redis;

import org.jspecify.annotations.NullMarked;

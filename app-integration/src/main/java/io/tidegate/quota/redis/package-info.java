/** Rate limits in Redis, for all nodes together; and alone where Redis does not answer. */
@NullMarked
package io.tidegate.quota.redis;

import org.jspecify.annotations.NullMarked;

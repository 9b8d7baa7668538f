/**
 * What all nodes count together in Redis, and each alone where Redis does not answer: limits,
 * budgets, and signatures that were used.
 */
@NullMarked
package io.tidegate.quota.redis;

import org.jspecify.annotations.NullMarked;

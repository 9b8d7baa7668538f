/**
 * Accounts: tenants, their API keys, and who is calling.
 *
 * <p>Owns tables {@code tenant} and {@code api_key}. Depends on {@code platform} and {@code admin}
 * (every change is audited).
 */
@NullMarked
package io.tidegate.account;

import org.jspecify.annotations.NullMarked;

/**
 * Accounts: tenants, their API keys, and who is calling.
 *
 * <p>Owns tables {@code tenant}, {@code api_key} and {@code used_signature}. Depends on {@code
 * platform} and {@code admin} (every change is audited).
 */
@NullMarked
package io.tidegate.account;

import org.jspecify.annotations.NullMarked;

/**
 * Quotas and money: who may call how often, what a call costs, and the ledger of all calls.
 *
 * <p>Owns tables {@code price}, {@code holiday} and {@code ledger_entry}. Depends on {@code
 * account}, {@code upstream} and {@code platform}.
 */
@NullMarked
package io.tidegate.quota;

import org.jspecify.annotations.NullMarked;

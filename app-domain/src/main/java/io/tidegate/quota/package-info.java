/**
 * Quotas and money: who may call how often, what a call costs, and the ledger of all calls.
 *
 * <p>Owns tables {@code price}, {@code price_list}, {@code holiday}, {@code ledger_entry} and its
 * projections {@code usage_daily}, {@code usage_closed} (with {@code closed_day}) and {@code
 * budget_balance}, {@code open_call}, {@code reconciliation}, {@code limit_set}, {@code
 * key_priority} and {@code living_node}. Depends on {@code account}, {@code admin}, {@code event},
 * {@code upstream} and {@code platform}.
 *
 * <p>A call that is under way is watched by {@link io.tidegate.quota.OpenCalls}; what a dead node
 * has left of them is booked by {@link io.tidegate.quota.LapsedCalls}.
 */
@NullMarked
package io.tidegate.quota;

import org.jspecify.annotations.NullMarked;

package io.tidegate.quota;

import io.tidegate.account.TenantDetails;
import java.util.Optional;

/**
 * The limits of one scope, whose they are, and how much of them is left.
 *
 * @param tenant which it is or belongs to; empty for a model, as each tenant has a model's limits
 *     to itself
 * @param name of the tenant, the key or the model; of an end user, what the ledger knows him by
 * @param left of these limits alone; of nothing for a model
 */
public record Quota(
    Scope scope,
    Optional<TenantDetails> tenant,
    String name,
    StoredLimits limits,
    Allowance left) {}

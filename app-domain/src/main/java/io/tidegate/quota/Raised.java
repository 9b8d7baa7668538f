package io.tidegate.quota;

/**
 * A budget of which one batch of the ledger has spent something.
 *
 * @param spent all that was spent of it since
 * @param told the highest percentage that operators know to be passed
 * @param toldRevision the revision of the limits by which that was found
 */
record Raised(BudgetKey key, long spent, int told, long toldRevision) {}

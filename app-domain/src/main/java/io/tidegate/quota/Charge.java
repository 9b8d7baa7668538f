package io.tidegate.quota;

/** What one call adds to one budget. */
record Charge(BudgetKey key, Budget budget, long amount) {}

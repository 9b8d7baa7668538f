package io.tidegate.benchmarks.proof;

/**
 * What one call used.
 *
 * @param user the end user's hash, the same to the upstream as in the ledger; empty if nobody said
 */
public record Use(String user, Tokens tokens) {}

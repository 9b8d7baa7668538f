package io.tidegate.quota;

/** The limits of one scope, and which scope it is. */
public record ScopedLimits(Scope scope, StoredLimits limits) {}

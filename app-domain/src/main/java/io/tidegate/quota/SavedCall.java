package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;

/**
 * What table {@code open_call} is to know of a call.
 *
 * @param usage by estimate
 */
record SavedCall(OpenCall call, TokenUsage usage) {}

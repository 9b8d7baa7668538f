package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import java.util.UUID;

/**
 * What table {@code open_call} is to know of a call.
 *
 * @param usage by estimate
 */
record SavedCall(OpenCall call, TokenUsage usage) {

  UUID id() {
    return call.entry().attemptId();
  }
}

package io.tidegate.web.quota;

import io.tidegate.quota.Limit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A limit as the Admin API reads and shows it. */
@Schema(name = "Limit")
record LimitJson(
    @Schema(
            required = true,
            enumeration = {
              "requests_per_second",
              "requests_per_minute",
              "requests_per_day",
              "tokens_per_minute",
              "tokens_per_day",
              "concurrent_turns"
            })
        @Nullable String name,
    @Schema(required = true, minimum = "1", examples = "60") @Nullable Long limit,
    @Schema(
            description = "token_bucket if absent; of no meaning for concurrent_turns",
            enumeration = {"token_bucket", "sliding_window", "fixed_window", "leaky_bucket"})
        @Nullable String algorithm,
    @Schema(minimum = "1", description = "What a bucket holds; the limit if absent")
        @Nullable Long burst) {

  static LimitJson of(Limit limit) {
    return new LimitJson(
        limit.name().code(), limit.limit(), limit.algorithm().code(), limit.burst());
  }

  Limit checked() {
    return Limit.of(name, limit, algorithm, burst);
  }
}

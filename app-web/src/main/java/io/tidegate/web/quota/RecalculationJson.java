package io.tidegate.web.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Cost;
import io.tidegate.quota.Recalculation;
import io.tidegate.quota.RecalculationResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which calls to price anew. */
@Schema(name = "Recalculation")
record RecalculationJson(
    @Schema(required = true, description = "Of calls that ended at that time or later")
        @Nullable Instant from,
    @Schema(required = true, description = "Of calls that ended before") @Nullable Instant to,
    @Schema(description = "All if absent", examples = "deepseek-flash") @Nullable String model,
    @Schema(description = "true: only tell what would be booked") @Nullable Boolean dryRun) {

  Recalculation checked() {
    if (from == null) {
      throw new InvalidInput("/from", "is required");
    }
    if (to == null) {
      throw new InvalidInput("/to", "is required");
    }
    return new Recalculation(from, to, Optional.ofNullable(model));
  }

  boolean isDry() {
    return dryRun != null && dryRun;
  }

  /** What it changes. */
  @Schema(name = "RecalculationResult")
  record Result(
      @Schema(description = "How many were looked at") long calls,
      @Schema(description = "How many of them have another cost now") long corrections,
      @Schema(description = "Calls without a price now, or with one in another currency: they stay")
          long skipped,
      @Schema(description = "What the corrections add in all; negative if calls became cheaper")
          List<UsageJson.Money> changes) {

    static Result of(RecalculationResult result) {
      return new Result(
          result.calls(),
          result.corrections(),
          result.skipped(),
          result.changes().entrySet().stream()
              .map(change -> new Cost(change.getValue(), change.getKey()))
              .map(cost -> new UsageJson.Money(cost.amount().toPlainString(), cost.currency()))
              .toList());
    }
  }
}

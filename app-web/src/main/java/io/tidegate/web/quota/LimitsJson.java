package io.tidegate.web.quota;

import io.tidegate.quota.StoredLimits;
import io.tidegate.web.edge.EntityTag;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The limits and budgets of one scope as the Admin API shows them. */
@Schema(name = "Limits")
record LimitsJson(
    List<LimitJson> limits,
    List<BudgetJson> budgets,
    @Schema(nullable = true, description = "What is raised now; null if nothing is")
        @Nullable RaiseJson raise,
    @Schema(description = "Send it as If-Match with a change") String etag) {

  /** What the answer to a change is. */
  static final String NOW = "The limits as they are now";

  /** Why a change is refused. */
  static final String STALE = "They were changed since the caller read them";

  static LimitsJson of(StoredLimits stored, Instant now) {
    return new LimitsJson(
        stored.usual().limits().stream().map(LimitJson::of).toList(),
        stored.usual().budgets().stream().map(BudgetJson::of).toList(),
        stored.raiseAt(now).map(raise -> RaiseJson.of(raise, stored.usual())).orElse(null),
        EntityTag.of(stored.version()));
  }
}

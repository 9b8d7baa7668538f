package io.tidegate.web.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerSpan;
import io.tidegate.web.edge.EndUser;
import io.tidegate.web.platform.TimeText;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of the ledger. */
public class LedgerQuery {

  private static final Duration USUAL = Duration.ofDays(30);

  @QueryParam("tenant_id")
  @Nullable UUID tenant;

  @QueryParam("key_id")
  @Nullable UUID key;

  @Parameter(description = "As X-End-User says it; needs tenant_id")
  @QueryParam("end_user")
  @Nullable String endUser;

  @Parameter(description = "The upstream's own id of the model", example = "deepseek-flash")
  @QueryParam("model")
  @Nullable String model;

  @QueryParam("upstream")
  @Nullable String upstream;

  @Parameter(
      description = "Whether the upstream said what it used",
      schema = @Schema(enumeration = {"measured", "estimated"}))
  @QueryParam("status")
  @DefaultValue("")
  String status = "";

  @Parameter(
      description = "Of calls that ended at that time or later; 30 days before `to` if absent",
      example = "2026-11-01T00:00:00Z")
  @QueryParam("from")
  @DefaultValue("")
  String from = "";

  @Parameter(description = "Of calls that ended before; now if absent")
  @QueryParam("to")
  @DefaultValue("")
  String to = "";

  @Parameter(
      description = "Of one day in the tenants' time zones, in place of from and to",
      example = "2026-11-21")
  @QueryParam("day")
  @DefaultValue("")
  String day = "";

  LedgerFilter filter(Instant now) {
    return new LedgerFilter(
        Optional.ofNullable(tenant),
        Optional.ofNullable(key),
        Optional.ofNullable(endUser).map(this::hash),
        Optional.ofNullable(model),
        Optional.ofNullable(upstream),
        estimated(),
        TimeText.day("/day", day).<LedgerSpan>map(LedgerSpan.Days::of).orElse(times(now)));
  }

  private LedgerSpan.Times times(Instant now) {
    Instant end = TimeText.instant("/to", to).orElse(now);
    return new LedgerSpan.Times(TimeText.instant("/from", from).orElse(end.minus(USUAL)), end);
  }

  private String hash(String user) {
    if (tenant == null) {
      throw new InvalidInput("/end_user", "needs a tenant_id");
    }
    return EndUser.hash(tenant, user);
  }

  private Optional<Boolean> estimated() {
    return switch (status) {
      case "" -> Optional.empty();
      case "measured" -> Optional.of(false);
      case "estimated" -> Optional.of(true);
      default -> throw new InvalidInput("/status", "must be measured or estimated");
    };
  }
}

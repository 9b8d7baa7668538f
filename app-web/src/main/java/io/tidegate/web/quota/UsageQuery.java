package io.tidegate.web.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.PageRequest;
import io.tidegate.quota.UsageFilter;
import io.tidegate.quota.UsageFilter.By;
import io.tidegate.quota.UsagePlace;
import io.tidegate.web.platform.TimeText;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of usage. */
public class UsageQuery {

  private static final int DAYS = 30;

  @Parameter(description = "The first day; 30 days back if absent", example = "2026-11-01")
  @QueryParam("from")
  @DefaultValue("")
  String from = "";

  @Parameter(description = "The last day; today if absent")
  @QueryParam("to")
  @DefaultValue("")
  String to = "";

  @Parameter(description = "What to tell apart: model, end_user, key; separated by commas")
  @QueryParam("by")
  @DefaultValue("model")
  String by = "model";

  @Parameter(description = "The next_cursor of the page before; without it, the first page")
  @QueryParam("cursor")
  @DefaultValue("")
  String cursor = "";

  @Parameter(
      description = "How many rows at most; 10,000 if absent",
      schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "200"))
  @QueryParam("limit")
  @Nullable Integer limit;

  /** Where the page before ended. */
  Optional<UsagePlace> after() {
    return cursor.isEmpty() ? Optional.empty() : Optional.of(UsageCursor.read(cursor));
  }

  /** How many rows are wanted, or the usual number. */
  int limit(int usual) {
    return limit == null ? usual : PageRequest.first(limit).limit();
  }

  UsageFilter filter(
      Optional<UUID> tenant, LocalDate today, Optional<UUID> key, Optional<String> endUser) {
    LocalDate last = TimeText.day("/to", to).orElse(today);
    LocalDate first = TimeText.day("/from", from).orElse(last.minusDays(DAYS));
    return new UsageFilter(tenant, first, last, key, endUser, apart());
  }

  private Set<By> apart() {
    Set<By> apart = EnumSet.noneOf(By.class);
    for (String word : by.split(",", -1)) {
      switch (word.strip().toLowerCase(Locale.ROOT)) {
        case "", "day" -> {}
        case "model" -> apart.add(By.MODEL);
        case "end_user" -> apart.add(By.END_USER);
        case "key" -> apart.add(By.KEY);
        default -> throw new InvalidInput("/by", "must be of model, end_user and key");
      }
    }
    return apart;
  }
}

package io.tidegate.web.quota;

import io.tidegate.quota.DayUsage;
import io.tidegate.quota.UsageDays;
import io.tidegate.quota.UsageFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;

/** Usage in both of its forms. */
@ApplicationScoped
class UsageAnswer {

  static final String CSV = "text/csv";

  static final MediaType CSV_TYPE = MediaType.valueOf(CSV);

  /** More rows than these are for an export of the ledger. */
  private static final int MAX_ROWS = 10_000;

  private final UsageDays days;

  @Inject
  UsageAnswer(UsageDays days) {
    this.days = days;
  }

  /** CSV for those who ask for it, JSON for everybody else. */
  Response of(UsageFilter filter, HttpHeaders headers) {
    List<DayUsage> rows = days.find(filter, MAX_ROWS);
    return wantsCsv(headers)
        ? Response.ok(csv(rows), CSV_TYPE.withCharset("UTF-8")).build()
        : Response.ok(json(rows), MediaType.APPLICATION_JSON_TYPE).build();
  }

  static boolean wantsCsv(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .anyMatch(type -> !type.isWildcardType() && type.isCompatible(CSV_TYPE));
  }

  private static UsageJson.Listing json(List<DayUsage> rows) {
    return new UsageJson.Listing(rows.stream().map(UsageJson::of).toList(), /* nextCursor= */ null);
  }

  private static String csv(List<DayUsage> rows) {
    return rows.stream()
        .map(UsageJson::csv)
        .collect(Collectors.joining("", UsageJson.CSV_HEAD, ""));
  }
}

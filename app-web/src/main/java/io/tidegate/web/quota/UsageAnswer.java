package io.tidegate.web.quota;

import io.tidegate.quota.DayUsage;
import io.tidegate.quota.UsageDays;
import io.tidegate.quota.UsageFilter;
import io.tidegate.quota.UsagePage;
import io.tidegate.quota.UsagePlace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Usage in both of its forms. */
@ApplicationScoped
class UsageAnswer {

  static final String CSV = "text/csv";

  static final MediaType CSV_TYPE = MediaType.valueOf(CSV);

  /** How many rows are held at once, and shown to those who do not say how many they want. */
  private static final int MAX_ROWS = 10_000;

  private final UsageDays days;

  @Inject
  UsageAnswer(UsageDays days) {
    this.days = days;
  }

  /** All of it as CSV for those who ask for that, a page as JSON for everybody else. */
  Response of(UsageFilter filter, UsageQuery query, HttpHeaders headers) {
    if (wantsCsv(headers)) {
      return Response.ok(csv(filter), CSV_TYPE.withCharset("UTF-8")).build();
    }
    UsagePage page = days.page(filter, query.after(), query.limit(MAX_ROWS));
    return Response.ok(UsageJson.Listing.of(page), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** Whether CSV is wanted more than JSON, which those get who say nothing. */
  static boolean wantsCsv(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream() // the most wanted one first
        .filter(type -> type.isCompatible(CSV_TYPE) || isJson(type))
        .findFirst()
        .filter(type -> !isJson(type))
        .isPresent();
  }

  private static boolean isJson(MediaType type) {
    return type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
  }

  /** The first page is read before anything is sent, so that a failure can still be told. */
  private StreamingOutput csv(UsageFilter filter) {
    UsagePage first = days.page(filter, Optional.empty(), MAX_ROWS);
    return output -> {
      var writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
      writer.write(UsageJson.CSV_HEAD);
      write(first, writer);
      Optional<UsagePlace> next = first.next();
      while (next.isPresent()) {
        UsagePage page = days.page(filter, next, MAX_ROWS);
        write(page, writer);
        next = page.next();
      }
      writer.flush();
    };
  }

  private static void write(UsagePage page, Writer writer) throws IOException {
    for (DayUsage row : page.data()) {
      writer.write(UsageJson.csv(row));
    }
  }
}

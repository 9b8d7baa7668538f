package io.tidegate.benchmarks.history;

import io.tidegate.benchmarks.history.Questions.Known;
import java.util.List;

/** Every page of the console, those of the ledger with the filters that people use. */
public final class Pages {

  /** Where there is no page, which is told at once: from there all of them are entered. */
  public static final String START = "nowhere";

  /**
   * One of them.
   *
   * @param path relative to the console
   */
  public record Page(String name, String path) {}

  private Pages() {}

  /** All of them; days are written as the console does. */
  public static List<Page> of(Known known, String yearAgo) {
    String year = "from=" + yearAgo.substring(0, 10);
    return List.of(
        new Page("overview", ""),
        new Page("tenants", "tenants"),
        new Page("keys", "keys"),
        new Page("quotas", "quotas"),
        new Page("upstreams", "upstreams"),
        new Page("routes", "routes"),
        new Page("prices", "prices"),
        new Page("users", "people"),
        new Page("audit", "audit"),
        new Page("audit of one user", "audit?actor=user:person3"),
        new Page("ledger, 30 days", "ledger"),
        new Page("ledger, a year", "ledger?" + year),
        new Page("ledger of a tenant, a year", "ledger?tenant=" + known.tenant() + "&" + year),
        new Page("ledger of a key, a year", "ledger?key=" + known.key() + "&" + year),
        new Page("ledger of a model, a year", "ledger?model=deepseek-rare&" + year),
        new Page("ledger, a day", "ledger?day=" + known.day()),
        new Page("ledger, estimated, a year", "ledger?status=estimated&" + year),
        new Page(
            "ledger, a rare model estimated, a year",
            "ledger?status=estimated&model=deepseek-rare&" + year));
  }
}

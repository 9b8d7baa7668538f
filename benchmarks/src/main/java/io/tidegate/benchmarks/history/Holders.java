package io.tidegate.benchmarks.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Whose history is looked at: the busiest tenant, with a key of which the secret is known. */
final class Holders {

  private static final String LIMITS =
      """
      {"limits": [{"name": "requests_per_minute", "limit": 1000000, "algorithm": "token_bucket"}],
       "budgets": [{"window": "month", "unit": "USD", "limit": "1000000", "hard": true,
                    "soft_percent": [80]}]}
      """;
  private static final int LIMITED = 100;

  private Holders() {}

  /**
   * Opens the accounts, and gives many of them limits, so that pages have something to show.
   *
   * @param now of which the day before is looked at
   */
  static Questions.Known open(Year year, Asking asking, String adminToken, Instant now)
      throws SQLException {
    year.openAccounts();
    String tenant = year.value("select id from past_tenant where number = 0");
    JsonNode issued =
        asking
            .post(
                "/api/admin/v1/tenants/" + tenant + "/keys",
                adminToken,
                "{\"name\": \"Busiest\", \"scopes\": [\"chat\", \"usage\"]}")
            .body();
    String key = issued.path("id").asText();
    year.value("update past_key set id = '%s' where number = 0 returning id".formatted(key));
    limit(year, asking, adminToken);
    String day = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1).toString();
    return new Questions.Known(tenant, key, issued.path("secret").asText(), "user-0", day);
  }

  private static void limit(Year year, Asking asking, String adminToken) throws SQLException {
    for (int number = 0; number < LIMITED; number++) {
      String tenant = year.value("select id from past_tenant where number = " + number);
      String key = year.value("select id from past_key where number = " + number);
      asking.put("/api/admin/v1/tenants/" + tenant + "/limits", adminToken, LIMITS);
      asking.put("/api/admin/v1/keys/" + key + "/limits", adminToken, LIMITS);
    }
  }
}

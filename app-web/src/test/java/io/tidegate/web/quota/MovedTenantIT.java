package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Budgets of a tenant that gets another time zone: the new day has begun already. */
class MovedTenantIT {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /** They are 25 hours apart, so that it is never the same day in both. */
  private static final ZoneId WEST = ZoneId.of("Pacific/Pago_Pago");

  private static final ZoneId EAST = ZoneId.of("Pacific/Kiritimati");

  private static final String DAY =
      """
      {"budgets": [{"window": "day", "unit": "tokens", "limit": "100000"}]}
      """;

  private final Api admin = TestStack.current().admin();
  private final Limited limited = Limited.create();

  @BeforeEach
  void everything_agrees() {
    admin.post("/api/admin/v1/ledger:rebuild", "{}");
  }

  @Test
  void what_was_used_within_the_new_day_counts_in_it() {
    zone(WEST);
    limited.tenant(DAY);
    long used = Limited.used(limited.askAtOnce(2, 1, ""));

    move(EAST);

    assertThat(spent()).isEqualTo(used);
    assertThat(budgetsThatDiffer()).isEqualTo("0");
  }

  /** It is of a day that is not over, or not even the first of those that the window counts. */
  @Test
  void what_was_used_before_the_new_day_does_not_count_in_it() {
    zone(EAST);
    Instant now = InstantSource.system().instant();
    Instant begins = LocalDate.ofInstant(now, WEST).atStartOfDay(WEST).toInstant();
    OwnLedger.of(limited.tenant()).book(List.of(begins.minusSeconds(60)));
    admin.post("/api/admin/v1/ledger:rebuild", "{}");
    limited.tenant(DAY);
    long used = Limited.used(limited.askAtOnce(1, 1, ""));

    move(WEST);

    assertThat(spent()).isEqualTo(used);
    assertThat(budgetsThatDiffer()).isEqualTo("0");
  }

  /** It charges only the window that it was admitted in. */
  @Test
  void a_turn_that_was_admitted_under_the_old_zone_counts_in_the_new_day_within_seconds() {
    zone(WEST);
    limited.tenant(DAY);
    long used = Limited.used(limited.askAtOnce(1, 1, ""));
    move(EAST);
    assertThat(spent()).isEqualTo(used);

    OwnLedger.of(limited.tenant()).bookUnder(WEST);

    assertThat(Await.until(() -> spent() == used + 2_000, PATIENCE)).isTrue();
  }

  private void zone(ZoneId zone) {
    Answer changed =
        admin.patch(
            "/api/admin/v1/tenants/" + limited.tenant().id(), Map.of("time_zone", zone.getId()));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
  }

  /** Until the node has seen it. */
  private void move(ZoneId zone) {
    String end = budget().path("resets_at").asText();
    zone(zone);
    assertThat(Await.until(() -> !budget().path("resets_at").asText().equals(end), PATIENCE))
        .isTrue();
  }

  private long spent() {
    return budget().at("/spent/amount").asLong();
  }

  private JsonNode budget() {
    return limited.api().get("/api/v1/limits").json().at("/budgets/0");
  }

  private String budgetsThatDiffer() {
    return admin.post("/api/admin/v1/reconciliations", "{}").at("/budgets_that_differ");
  }
}

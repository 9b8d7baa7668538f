package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A budget of an alias knows only what was asked for while it was in force. */
class AliasBudgetIT {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final String DAY =
      """
      insert into usage_daily (tenant_id, day, key_id, end_user, model, currency, calls,
          estimated_calls, cache_hit_tokens, cache_miss_tokens, completion_tokens,
          reasoning_tokens, cost_nanos)
      select tenant_id, day, key_id, end_user, model, currency, 1, 0, cache_hit_tokens,
          cache_miss_tokens, completion_tokens, reasoning_tokens, cost_nanos
      from ledger_entry
      where tenant_id = ?::uuid and model = 'chat'
      """;

  /** Calls like one that was booked: of now, and of before this month. */
  private static final String BOOK_AGAIN =
      """
      insert into ledger_entry (attempt_id, tenant_id, key_id, end_user, upstream, model, alias,
          trace_id, cache_hit_tokens, cache_miss_tokens, completion_tokens, reasoning_tokens,
          estimated, cost_nanos, currency, admitted_at, started_at, ended_at, day)
      select uuidv7(at - now()), tenant_id, key_id, end_user, upstream, model, alias, trace_id,
          cache_hit_tokens, cache_miss_tokens, completion_tokens, reasoning_tokens, estimated,
          cost_nanos, currency, at, at, at, (at at time zone 'UTC')::date
      from (select * from ledger_entry where tenant_id = ?::uuid and alias = 'chat' limit 1) one,
          unnest(array[now(), now() - interval '40 days']) at
      """;

  private static final String OLD_WINDOW =
      """
      update budget_balance set alias_since = 'epoch'
      where tenant_id = ?::uuid and scope = 'model:chat'
      """;

  private static final String MOVED_LATELY =
      """
      update tenant set time_zone_since = now() where id = ?::uuid
      """;

  private static final ZoneId EAST = ZoneId.of("Pacific/Kiritimati");
  private static final ZoneId WEST = ZoneId.of("Pacific/Pago_Pago");

  private final Api admin = TestStack.current().admin();
  private final Limited limited = Limited.create();

  @BeforeEach
  void everything_agrees() {
    rebuild();
  }

  @AfterEach
  void lift() {
    put("{\"budgets\": []}");
    assertThat(Await.until(() -> budgets().isEmpty(), PATIENCE)).isTrue();
  }

  @Test
  void what_was_asked_for_before_it_was_set_is_not_missing_and_never_charged() {
    assertThat(Limited.used(limited.askAtOnce(2, 1, ""))).isPositive();
    set();
    long used = Limited.used(limited.askAtOnce(2, 1, ""));

    assertThat(spent()).isEqualTo(used);
    assertThat(budgetsThatDiffer()).isEqualTo("0");
    rebuild();
    assertThat(spent()).isEqualTo(used);
  }

  @Test
  void what_was_asked_for_while_it_was_lifted_is_not_missing_and_what_it_had_counted_stays() {
    set();
    long used = Limited.used(limited.askAtOnce(2, 1, ""));
    lift();
    assertThat(Limited.used(limited.askAtOnce(1, 1, ""))).isPositive();
    set();
    used += Limited.used(limited.askAtOnce(1, 1, ""));

    assertThat(spent()).isEqualTo(used);
    assertThat(budgetsThatDiffer()).isEqualTo("0");
    rebuild();
    assertThat(spent()).isEqualTo(used);
  }

  /** Another route leads to a model of the same name. */
  @Test
  void what_was_asked_for_by_the_id_while_it_was_lifted_counts_beside_what_it_had_counted()
      throws SQLException {
    set();
    long used = Limited.used(limited.askAtOnce(2, 1, ""));
    lift();
    bookById();
    set();

    assertThat(spent()).isEqualTo(used + 2_000);
    assertThat(budgetsThatDiffer()).isEqualTo("0");
  }

  /** It charges the budget that it was admitted under, and the same window is there again. */
  @Test
  void a_turn_that_ends_after_it_was_lifted_and_set_again_stays_in_it() {
    set();
    try (EventStream stream = limited.api().stream("/v1/chat/completions", Limited.tale(300))) {
      assertThat(stream.next()).isPresent();
      lift();
      set();
      assertThat(spent()).isZero();
      assertThat(stream.rest()).isNotEmpty();
    }

    assertThat(Await.until(() -> budgetsThatDiffer().equals("0"), PATIENCE)).isTrue();
    assertThat(spent()).isEqualTo(limited.booked()).isPositive();
  }

  /** As a call of 2000 tokens of a model {@code chat} that was asked for by another name. */
  private void bookById() throws SQLException {
    new OwnLedger(limited.tenant(), "chat").bookUnder(ZoneOffset.UTC);
    assertThat(ofTenant(DAY)).isOne();
  }

  /** Nobody charged the window that it is in at once, though the budget is as old as the window. */
  @Test
  void what_was_asked_for_before_its_tenant_got_another_time_zone_counts_in_the_new_month()
      throws SQLException {
    set();
    long used = Limited.used(limited.askAtOnce(2, 1, ""));
    age();

    move();

    assertThat(spent()).isEqualTo(used);
    assertThat(budgetsThatDiffer()).isEqualTo("0");
  }

  @Test
  void what_it_had_counted_before_it_was_lifted_stays_in_another_time_zone() {
    set();
    long used = Limited.used(limited.askAtOnce(2, 1, ""));
    lift();
    set();

    move();

    assertThat(spent()).isEqualTo(used);
    assertThat(budgetsThatDiffer()).isEqualTo("0");
  }

  /** Its window was opened when none told yet since when calls by an alias count in it. */
  @Test
  void what_was_asked_for_in_another_month_never_counts_after_its_tenant_has_moved()
      throws SQLException {
    set();
    long used = Limited.used(limited.askAtOnce(2, 1, ""));
    age();
    assertThat(ofTenant(OLD_WINDOW)).isOne();
    assertThat(ofTenant(BOOK_AGAIN)).isEqualTo(2);

    assertThat(ofTenant(MOVED_LATELY)).isOne();

    assertThat(Await.until(() -> spent() > used, PATIENCE)).isTrue();
    assertThat(spent()).isEqualTo(used + used / 2);
    assertThat(budgetsThatDiffer()).isEqualTo("0");
  }

  private int ofTenant(String change) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement statement = database.prepareStatement(change)) {
      statement.setString(1, limited.tenant().id());
      return statement.executeUpdate();
    }
  }

  /** As if it had been set before this month. */
  private static void age() throws SQLException {
    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement()) {
      statement.execute(
          """
          update limit_set
          set settings = jsonb_set(settings, '{budgets,0,since}', '"2026-01-01T00:00:00Z"')
          where scope = 'model:chat'
          """);
    }
  }

  /** To where it is the same month, until the node has seen it. */
  private void move() {
    String end = budgets().at("/0/resets_at").asText();
    Answer moved =
        admin.patch(
            "/api/admin/v1/tenants/" + limited.tenant().id(),
            Map.of(
                "time_zone",
                month(EAST).equals(month(ZoneOffset.UTC)) ? EAST.getId() : WEST.getId()));
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(Await.until(() -> !budgets().at("/0/resets_at").asText().equals(end), PATIENCE))
        .isTrue();
  }

  private static YearMonth month(ZoneId zone) {
    return YearMonth.from(InstantSource.system().instant().atZone(zone));
  }

  private void set() {
    put("{\"budgets\": [{\"window\": \"month\", \"unit\": \"tokens\", \"limit\": \"100000\"}]}");
    assertThat(Await.until(() -> !budgets().isEmpty(), PATIENCE)).isTrue();
  }

  private void put(String limits) {
    Answer put = admin.put("/api/admin/v1/models/chat/limits", limits);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  private long spent() {
    return budgets().at("/0/spent/amount").asLong();
  }

  private JsonNode budgets() {
    return limited.api().get("/api/v1/limits?model=chat").json().path("budgets");
  }

  private void rebuild() {
    assertThat(admin.post("/api/admin/v1/ledger:rebuild", "{}").status()).isEqualTo(200);
  }

  private String budgetsThatDiffer() {
    return admin.post("/api/admin/v1/reconciliations", "{}").at("/budgets_that_differ");
  }
}

package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReconciliationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String ONE_WHOLE =
      """
      insert into ledger_entry (attempt_id, tenant_id, key_id, end_user, upstream, model, alias,
          trace_id, cache_hit_tokens, cache_miss_tokens, completion_tokens, reasoning_tokens,
          estimated, cost_nanos, currency, admitted_at, started_at, ended_at, day)
      values (uuidv7(), ?, gen_random_uuid(), '', ?, 'own', 'own', 'trace', 0, 0, 1, 0, false,
          1000000000, ?, now(), now(), now(), current_date)
      """;

  private final Api admin = TestStack.current().admin();
  private final Tenant tenant = Tenant.create();

  @Test
  void what_was_booked_past_the_projections_is_found_and_mended() {
    admin.post("/api/admin/v1/ledger:rebuild", "{}");
    OwnLedger.of(tenant).book(5);

    Answer found = admin.post("/api/admin/v1/reconciliations", "{}");
    Answer mended = admin.post("/api/admin/v1/ledger:rebuild", "{}");
    Answer proved = admin.post("/api/admin/v1/reconciliations", "{}");

    assertThat(found.status()).as(found.text()).isEqualTo(201);
    assertThat(found.at("/agrees")).isEqualTo("false");
    assertThat(Long.parseLong(found.at("/days_that_differ"))).isPositive();
    assertThat(Long.parseLong(mended.at("/days"))).isGreaterThanOrEqualTo(5);
    assertThat(proved.at("/days_that_differ")).as(proved.text()).isEqualTo("0");
    JsonNode usage = admin.get("/api/admin/v1/usage?tenant_id=" + tenant.id()).json();
    long calls = 0;
    for (JsonNode day : usage.path("data")) {
      calls += day.path("calls").asLong();
    }
    assertThat(calls).isEqualTo(5);
    assertThat(admin.get("/api/admin/v1/reconciliations").text()).contains(proved.at("/id"));
  }

  @Test
  void a_rebuild_is_in_the_audit_with_what_it_corrected() throws SQLException {
    UUID id = UUID.fromString(tenant.id());
    OwnLedger.of(tenant).book(5);
    balance(id, "tenant:" + id, "total.calendar.tokens", 7);

    Answer mended = admin.post("/api/admin/v1/ledger:rebuild", "{}");

    JsonNode entry = admin.get("/api/admin/v1/audit?target_type=ledger").json().at("/data/0");
    assertThat(entry.path("action").asText()).isEqualTo("ledger.rebuild");
    assertThat(entry.path("actor").asText()).isNotEmpty();
    JsonNode after = entry.path("after");
    assertThat(after.path("days")).isEqualTo(mended.json().path("days"));
    assertThat(after.path("budgets")).isEqualTo(mended.json().path("budgets"));
    assertThat(
            after.path("rows_of_days").propertyStream().mapToLong(day -> day.getValue().asLong()))
        .allMatch(rows -> rows > 0)
        .isNotEmpty();
    assertThat(after.at("/added_to_budgets/%s tenant:%s:total.calendar.tokens:0".formatted(id, id)))
        .hasToString("9993");
  }

  @Test
  void the_accounts_of_the_upstreams_are_asked_and_compared() {
    admin.post("/api/admin/v1/reconciliations", "{}");
    Talk.start(tenant.api()).say("hello");

    JsonNode account =
        admin.post("/api/admin/v1/reconciliations", "{}").json().path("accounts").path(0);

    assertThat(account.at("/balance/currency").asText()).isNotEmpty();
    assertThat(account.path("booked").isNull()).as(account.toString()).isFalse();
  }

  /** Comparing days may take minutes, and what is spent meanwhile the balances know already. */
  @Test
  void what_is_booked_before_the_accounts_are_asked_is_not_counted_by_the_next_one()
      throws SQLException {
    JsonNode account =
        admin.post("/api/admin/v1/reconciliations", "{}").json().path("accounts").path(0);

    try (Connection other = TestStack.current().database();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("lock table usage_daily in access exclusive mode");
      var slow = Thread.ofPlatform().start(() -> admin.post("/api/admin/v1/reconciliations", "{}"));
      assertThat(Await.until(ReconciliationIT::isSomebodyComparing, PATIENCE)).isTrue();
      bookOneWhole(account);
      other.commit();
      join(slow);
    }
    JsonNode next =
        admin.post("/api/admin/v1/reconciliations", "{}").json().path("accounts").path(0);

    assertThat(new BigDecimal(next.at("/booked/amount").asText()))
        .as(next.toString())
        .isLessThan(BigDecimal.ONE);
  }

  private static boolean isSomebodyComparing() {
    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity"
                    + " where wait_event_type = 'Lock' and query like '%usage_difference%'")) {
      row.next();
      return row.getInt(1) > 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A call that cost a whole dollar, or whatever the account is in. */
  private void bookOneWhole(JsonNode account) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement insert = database.prepareStatement(ONE_WHOLE)) {
      insert.setObject(1, UUID.fromString(tenant.id()));
      insert.setString(2, account.at("/upstreams/0").asText());
      insert.setString(3, account.at("/balance/currency").asText());
      insert.executeUpdate();
    }
  }

  /** While others book, because a rebuild must not take their calls away or count them twice. */
  @Test
  void a_rebuild_while_calls_are_booked_keeps_the_count_exact() {
    var limited = Limited.create();
    limited.tenant(
        "{\"budgets\": [{\"window\": \"month\", \"unit\": \"tokens\", \"limit\": \"100000\"}]}");
    var rebuilding =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 5; i++) {
                    admin.post("/api/admin/v1/ledger:rebuild", "{}");
                  }
                });
    long answered = Limited.admitted(limited.askAtOnce(60, 1, ""));
    join(rebuilding);

    long calls = 0;
    long tokens = 0;
    for (JsonNode day : limited.api().get("/api/v1/usage").json().path("data")) {
      calls += day.path("calls").asLong();
      tokens +=
          day.at("/usage/prompt_tokens").asLong() + day.at("/usage/completion_tokens").asLong();
    }
    assertThat(calls).isEqualTo(answered).isPositive();
    assertThat(limited.api().get("/api/v1/limits").at("/budgets/0/spent/amount"))
        .isEqualTo(Long.toString(tokens));
  }

  /** Over days and weeks, because each window is compared with a part of the ledger at a time. */
  @Test
  void balances_of_all_windows_are_rebuilt_from_the_whole_ledger() throws SQLException {
    UUID id = UUID.fromString(tenant.id());
    OwnLedger.of(tenant).book(2_000); // a minute each: a day and a half
    balance(id, "tenant:" + id, "total.calendar.tokens", 7);
    balance(id, "model:own", "total.calendar.tokens", 0);
    balance(id, "tenant:" + id, "total.calendar.USD", 5);
    balance(id, "end_user:" + id + ":nobody", "total.calendar.tokens", 11);

    admin.post("/api/admin/v1/ledger:rebuild", "{}");

    assertThat(spent(id, "tenant:" + id, "total.calendar.tokens")).isEqualTo(4_000_000);
    assertThat(spent(id, "model:own", "total.calendar.tokens")).isEqualTo(4_000_000);
    assertThat(spent(id, "tenant:" + id, "total.calendar.USD")).isZero();
    assertThat(spent(id, "end_user:" + id + ":nobody", "total.calendar.tokens")).isZero();
    assertThat(admin.post("/api/admin/v1/reconciliations", "{}").at("/budgets_that_differ"))
        .isEqualTo("0");
  }

  @Test
  void what_was_booked_past_a_budget_in_force_is_found() {
    var limited = Limited.create();
    admin.post("/api/admin/v1/ledger:rebuild", "{}");
    limited.tenant(
        "{\"budgets\": [{\"window\": \"total\", \"unit\": \"tokens\", \"limit\": \"100000\"}]}");
    OwnLedger.of(limited.tenant()).book(1);

    assertThat(admin.post("/api/admin/v1/reconciliations", "{}").at("/budgets_that_differ"))
        .isEqualTo("1");
  }

  @Test
  void a_budget_that_was_lifted_is_not_compared_because_nobody_charges_it() throws SQLException {
    admin.post("/api/admin/v1/ledger:rebuild", "{}");
    balance(UUID.fromString(tenant.id()), "tenant:" + tenant.id(), "total.calendar.tokens", 7);

    assertThat(admin.post("/api/admin/v1/reconciliations", "{}").at("/budgets_that_differ"))
        .isEqualTo("0");
  }

  /** It is charged to yesterday's window, and must not be in today's as well. */
  @Test
  void a_turn_that_was_admitted_yesterday_does_not_count_in_the_window_of_today() {
    var limited = Limited.create();
    OwnLedger.of(limited.tenant()).bookAcrossMidnight();
    admin.post("/api/admin/v1/ledger:rebuild", "{}");
    long used = limited.ask(1, "").json().at("/usage/total_tokens").asLong();

    limited.tenant(
        "{\"budgets\": [{\"window\": \"day\", \"unit\": \"tokens\", \"limit\": \"100000\"}]}");

    assertThat(limited.api().get("/api/v1/limits").at("/budgets/0/spent/amount"))
        .isEqualTo(Long.toString(used));
    assertThat(admin.post("/api/admin/v1/reconciliations", "{}").at("/budgets_that_differ"))
        .isEqualTo("0");
  }

  @Test
  void only_one_rebuilds_at_a_time() throws SQLException {
    try (Connection other = TestStack.current().database();
        Statement lock = other.createStatement()) {
      lock.execute("select pg_advisory_lock(202611210720)");

      Answer refused = admin.post("/api/admin/v1/ledger:rebuild", "{}");

      assertThat(refused.status()).as(refused.text()).isEqualTo(409);
      lock.execute("select pg_advisory_unlock_all()"); // a session ends some time after its end
    }
    assertThat(admin.post("/api/admin/v1/ledger:rebuild", "{}").status()).isEqualTo(200);
  }

  private static void balance(UUID tenant, String scope, String budget, long spent)
      throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement insert =
            database.prepareStatement(
                "insert into budget_balance values (?, ?, ?, 'epoch', ?, 0, 0, 'epoch')")) {
      insert.setObject(1, tenant);
      insert.setString(2, scope);
      insert.setString(3, budget);
      insert.setLong(4, spent);
      insert.executeUpdate();
    }
  }

  private static long spent(UUID tenant, String scope, String budget) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement read =
            database.prepareStatement(
                "select spent from budget_balance"
                    + " where tenant_id = ? and scope = ? and budget = ?")) {
      read.setObject(1, tenant);
      read.setString(2, scope);
      read.setString(3, budget);
      try (ResultSet row = read.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The budget of a model is changed while somebody holds a window of it, as who charges it does. */
class HeldWindowIT {

  /** Whoever looks after windows rests for twenty times as long as one has kept it waiting. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String BUDGET =
      """
      {"window": "%s", "unit": "tokens", "limit": "100000"}
      """;

  private static final String HOLD =
      """
      select spent from budget_balance
      where tenant_id = ?::uuid and scope = 'model:chat' and budget = ? for update
      """;

  private static final String WAITING = "select pid from pg_locks where not granted";

  private final Api admin = TestStack.current().admin();
  private final Limited limited = Limited.create();

  @BeforeEach
  void everything_agrees() {
    rebuild();
  }

  @AfterEach
  void lift() {
    set();
  }

  /** There is one window for each tenant: it would wait for all who use the model. */
  @Test
  void a_budget_is_lifted_and_set_again_at_once_and_nothing_that_it_had_counted_is_lost()
      throws SQLException {
    set("month");
    long used = Limited.used(limited.askAtOnce(2, 1, ""));
    try (Connection database = TestStack.current().database()) {
      hold(database, "month.calendar.tokens");
      set();
      assertThat(Limited.used(limited.askAtOnce(1, 1, ""))).isPositive();
      assertThat(put("month").status()).isEqualTo(200);
      database.rollback();
    }

    assertThat(Await.until(() -> !budgets().isEmpty(), PATIENCE)).isTrue();
    assertThat(Await.until(() -> budgetsThatDiffer().equals("0"), PATIENCE)).isTrue();
    rebuild();
    assertThat(spent()).isEqualTo(used);
  }

  /** Who charges both locks the day's first: each would wait for the other. */
  @Test
  void nobody_who_waits_for_a_window_holds_one_that_others_lock_later()
      throws SQLException, InterruptedException, ExecutionException {
    set("day", "month");
    assertThat(Limited.used(limited.askAtOnce(1, 1, ""))).isPositive();
    set("month");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection database = TestStack.current().database()) {
      hold(database, "day.calendar.tokens");
      Future<Answer> changed = threads.submit(() -> put("day"));
      assertThat(Await.until(() -> changed.isDone() || somebodyWaits(database), PATIENCE)).isTrue();

      hold(database, "month.calendar.tokens");

      database.rollback();
      assertThat(changed.get().status()).isEqualTo(200);
    }
  }

  private void hold(Connection database, String budget) throws SQLException {
    database.setAutoCommit(false);
    try (PreparedStatement hold = database.prepareStatement(HOLD)) {
      hold.setString(1, limited.tenant().id());
      hold.setString(2, budget);
      assertThat(hold.executeQuery().next()).isTrue();
    }
  }

  private static boolean somebodyWaits(Connection database) {
    try (PreparedStatement query = database.prepareStatement(WAITING);
        ResultSet row = query.executeQuery()) {
      return row.next();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Until the node has seen it. */
  private void set(String... windows) {
    Answer put = put(windows);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(Await.until(() -> budgets().size() == windows.length, PATIENCE)).isTrue();
  }

  private Answer put(String... windows) {
    String budgets =
        Arrays.stream(windows).map(BUDGET::formatted).collect(Collectors.joining(", "));
    return admin.put("/api/admin/v1/models/chat/limits", "{\"budgets\": [" + budgets + "]}");
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

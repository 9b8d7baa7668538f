package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetIT {

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final int PARALLEL = 200;

  /** Near its end a budget has room for one turn at a time, and a wave may bring no second. */
  private static final int MAX_WAVES = 100;

  /** What the question of {@link #SLOW} is reckoned at: 43 tokens and a margin, and one more. */
  private static final long WORST = 51;

  /** So slow that no turn ends before all have been decided, on a busy machine too. */
  private static final String SLOW = ";first=9s";

  private final Limited limited = Limited.create();

  @Test
  void of_200_at_once_exactly_as_many_pass_as_the_budget_has_room_for() {
    budget(20 * WORST);

    List<Answer> answers = limited.askAtOnce(PARALLEL, 1, SLOW);

    assertThat(Limited.admitted(answers)).isEqualTo(20);
    Answer refused = answers.stream().filter(one -> one.status() == 429).findFirst().orElseThrow();
    assertThat(refused.at("/error/code")).isEqualTo("budget_exhausted");
    assertThat(refused.header("Retry-After")).isNotEmpty().isNotEqualTo("3600");
    assertThat(refused.header("x-should-retry")).isEmpty();
    assertThat(spent()).isEqualTo(Limited.used(answers)).isLessThanOrEqualTo(20 * WORST);
  }

  @Test
  void a_budget_is_used_up_by_what_was_spent_and_never_beyond() {
    budget(1_000);

    long used = 0;
    for (int i = 0; i < MAX_WAVES && used <= 1_000 - WORST; i++) {
      used += Limited.used(limited.askAtOnce(PARALLEL, 1, ""));
    }

    assertThat(used)
        .as(() -> limits().toString())
        .isGreaterThan(1_000 - WORST)
        .isLessThanOrEqualTo(1_000);
    assertThat(spent()).isEqualTo(used);
    assertThat(limits().at("/budgets/0/reserved/amount").asLong()).isZero();
  }

  /** Each of its calls breaks off and is booked by estimate; only the first has room. */
  @Test
  void a_turn_that_calls_again_after_a_billed_call_stays_within_the_budget() {
    budget(100);

    Answer answer = limited.ask(40, ";ending=reset;after=20");

    assertThat(answer.status()).as(answer.text()).isEqualTo(429);
    assertThat(answer.at("/error/code")).isEqualTo("budget_exhausted");
    assertThat(limited.booked()).isPositive().isLessThanOrEqualTo(100);
    assertThat(limits().at("/budgets/0/reserved/amount").asLong()).isZero();
  }

  /** Each kind of key that another gateway might trust. */
  @ParameterizedTest
  @ValueSource(strings = {"P2", "P0"})
  void nobody_is_trusted_to_keep_within_a_budget_by_himself(String priority) {
    JsonNode key = Tenant.issueKey(limited.tenant().id(), Map.of("mode", "live"));
    TestStack.current()
        .admin()
        .put(
            "/api/admin/v1/keys/" + key.path("id").asText() + "/priority",
            Map.of("priority", priority));
    Api trusted = TestStack.current().api(key.path("secret").asText());
    budget(500);

    Answer first = trusted.post("/v1/chat/completions", Limited.question(400, ""));
    Answer second = trusted.post("/v1/chat/completions", Limited.question(400, ""));

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(second.at("/error/code")).as(second.text()).isEqualTo("budget_exhausted");
  }

  @Test
  void a_budget_that_never_begins_anew_says_so_and_keeps_clients_away_for_long() {
    limited.tenant(
        "{\"budgets\": [{\"window\": \"total\", \"unit\": \"tokens\", \"limit\": \"60\"}]}");
    assertThat(limited.ask(5, "").status()).isEqualTo(200);

    String talk = limited.api().post("/api/v1/conversations", Map.of()).at("/id");
    Answer refused =
        limited
            .api()
            .post(
                "/api/v1/conversations/" + talk + "/messages",
                Map.of("content", "hello", "max_tokens", 100));

    assertThat(refused.at("/code")).as(refused.text()).isEqualTo("budget_exhausted");
    assertThat(refused.at("/retryable")).isEqualTo("false");
    assertThat(refused.at("/detail")).endsWith("it does not begin anew by itself");
    assertThat(refused.header("Retry-After")).isEqualTo("3600");
    Answer compatible = limited.ask(60, "");
    assertThat(compatible.at("/error/code")).isEqualTo("budget_exhausted");
    assertThat(compatible.header("Retry-After")).isEqualTo("3600");
    assertThat(compatible.header("x-should-retry")).isEqualTo("false");
  }

  /** The first call breaks off before its first token and is booked by estimate. */
  @Test
  void a_stream_that_a_spent_total_budget_ends_asks_nobody_to_try_again() {
    limited.tenant(
        "{\"budgets\": [{\"window\": \"total\", \"unit\": \"tokens\", \"limit\": \"100\"}]}");
    Talk talk = Talk.start(limited.api());
    var question =
        Map.of("content", "hello [sim: tokens=20;ending=reset;after=0]", "max_tokens", 20);

    ServerEvent end;
    try (EventStream stream = limited.api().stream(talk.path() + "/messages:stream", question)) {
      end = stream.rest().getLast();
    }

    assertThat(end.name()).isEqualTo("message.failed");
    assertThat(end.data().path("code").asText()).isEqualTo("budget_exhausted");
    assertThat(end.data().path("retryable").asBoolean(true)).isFalse();
    String id = end.data().path("message_id").asText();
    assertThat(talk.message(id).at("/failure")).isEqualTo("budget_exhausted");
  }

  @Test
  void an_answer_of_which_nobody_says_what_it_used_is_not_free() {
    budget(1_000);

    Answer answer = limited.ask(40, ";usage=none");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(spent()).isGreaterThan(40);
    assertThat(limits().at("/budgets/0/reserved/amount").asLong()).isZero();
  }

  @Test
  void whatever_becomes_of_redis_no_more_is_spent_than_the_budget_has() {
    budget(1_000);
    long used = Limited.used(limited.askAtOnce(10, 1, ""));

    var racing = Thread.ofPlatform().start(() -> limited.askAtOnce(40, 1, ";first=500ms"));
    TestStack.current().killRedis();
    try {
      used += Limited.used(limited.askAtOnce(PARALLEL, 1, ""));
    } finally {
      TestStack.current().restartRedis();
    }
    used += Limited.used(limited.askAtOnce(PARALLEL, 1, ""));
    join(racing);
    used += Limited.used(limited.askAtOnce(PARALLEL, 1, ""));

    long inTheLedger = limited.booked();
    assertThat(used).isPositive().isLessThanOrEqualTo(inTheLedger);
    assertThat(inTheLedger).isLessThanOrEqualTo(1_000);
    assertThat(Await.until(() -> spent() == inTheLedger, PATIENCE)).isTrue();
  }

  @Test
  void money_is_counted_in_the_currency_of_the_prices() {
    limited.tenant(
        "{\"budgets\": [{\"window\": \"month\", \"unit\": \"USD\", \"limit\": \"100\"}]}");

    Answer answer = limited.ask(5, "");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode budget = limits().path("budgets").path(0);
    assertThat(budget.at("/limit/amount").asText()).isEqualTo("100");
    assertThat(budget.at("/limit/currency").asText()).isEqualTo("USD");
    assertThat(Double.parseDouble(budget.at("/spent/amount").asText())).isPositive();
  }

  /** Nobody reads what is locked here, as long as it may take to add up. */
  @Test
  void a_window_that_is_open_is_read_without_adding_up_its_usage() throws SQLException {
    budget(100_000);
    long used = Limited.used(limited.askAtOnce(1, 1, ""));
    TestStack.current().killRedis();
    TestStack.current().restartRedis();
    try (Connection other = TestStack.current().database();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("lock table usage_daily in access exclusive mode");

      assertThat(spent()).isEqualTo(used).isPositive();

      other.rollback();
    }
  }

  private void budget(long tokens) {
    limited.tenant(
        "{\"budgets\": [{\"window\": \"month\", \"unit\": \"tokens\", \"limit\": \"%d\"}]}"
            .formatted(tokens));
  }

  private long spent() {
    return limits().at("/budgets/0/spent/amount").asLong();
  }

  private JsonNode limits() {
    return limited.api().get("/api/v1/limits").json();
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

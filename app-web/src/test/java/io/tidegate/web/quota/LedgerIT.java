package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.log.RequestRecord;
import io.tidegate.simulator.log.Usage;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.ServerEvent;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ROUNDS = 5;

  private static final String BOOKED =
      """
      select count(*), coalesce(sum(cache_hit_tokens), 0), coalesce(sum(cache_miss_tokens), 0),
             coalesce(sum(completion_tokens), 0), coalesce(sum(reasoning_tokens), 0)
      from ledger_entry where tenant_id = ?
      """;

  private final Tenant tenant = Tenant.create();

  /** The sums of a tenant's ledger. */
  private record Booked(long entries, Usage usage) {}

  @Test
  void the_ledger_agrees_with_the_upstream_to_the_token() {
    TestStack.current().simulator().clearRequests();

    converse(tenant.api());

    int calls = 4 * ROUNDS;
    assertThat(Await.until(() -> booked().entries() >= calls, PATIENCE)).isTrue();
    List<RequestRecord> asked = TestStack.current().simulator().completions();
    Usage used = asked.stream().map(RequestRecord::usage).reduce(Usage.NONE, Usage::plus);
    assertThat(used.total()).isPositive();
    assertThat(booked()).isEqualTo(new Booked(asked.size(), used));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from ledger_entry",
        "update ledger_entry set completion_tokens = 0",
        "truncate ledger_entry"
      })
  void what_is_booked_cannot_be_changed(String change) throws SQLException {
    Talk.start(tenant.api()).say("hello");

    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate(change)).hasMessageContaining("append-only");
    }
    assertThat(booked().entries()).isOne();
  }

  /** Whoever summed up the ledger before he lets somebody ask would wait for it here. */
  @Test
  void an_answer_begins_though_nobody_can_read_the_ledger() throws SQLException {
    Limited limited = Limited.create();
    limited.key("{\"limits\": [{\"name\": \"tokens_per_day\", \"limit\": 10000}]}");
    limited.tenant(
        "{\"budgets\": [{\"window\": \"month\", \"unit\": \"tokens\", \"limit\": \"9000\"}]}");
    String path = Talk.start(limited.api()).path();
    String unknown = Tenant.issueKey(limited.tenant().id(), Map.of()).path("secret").asText();
    Talk talk = new Talk(TestStack.current().api(unknown), path); // nothing of it is remembered

    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute("lock table ledger_entry in access exclusive mode");
      try (EventStream stream = talk.stream("What is the tide?")) {
        assertThat(stream.until(ServerEvent::isContent).getLast().isContent()).isTrue();
        assertThat(limited.api().get("/api/v1/limits").status()).isEqualTo(200);
        database.rollback();
        assertThat(stream.rest().getLast().name()).isEqualTo("message.completed");
      }
    }
  }

  /** A hit costs a fiftieth of a miss: who overlooks hits bills fifty times too much. */
  @Test
  void what_the_upstream_had_in_its_cache_costs_what_hits_cost() {
    String question = "Tell it in other words. ".repeat(200) + "[sim: tokens=1]";
    Answer first = Talk.start(tenant.api()).say(question);

    List<Answer> again = new ArrayList<>();
    assertThat(
            Await.until(
                () -> {
                  again.add(Talk.start(tenant.api()).say(question));
                  return hits(again.getLast()) > 0;
                },
                PATIENCE))
        .isTrue();

    assertThat(hits(first)).isZero();
    assertThat(cost(again.getLast()) * 5).isLessThan(cost(first));
    assertThat(booked().usage().hit()).isEqualTo(hits(again.getLast()));
  }

  private static long hits(Answer said) {
    return said.json().at("/message/usage/cache_hit_tokens").asLong();
  }

  private static double cost(Answer said) {
    return Double.parseDouble(said.at("/message/cost/amount"));
  }

  /** In all four ways in which an answer can be had. */
  private static void converse(Api api) {
    Talk talk = Talk.start(api);
    for (int i = 0; i < ROUNDS; i++) {
      talk.say("question " + i);
      try (EventStream stream = talk.stream("another [sim: reasoning=7]")) {
        assertThat(stream.rest().getLast().name()).isEqualTo("message.completed");
      }
      assertThat(complete(api, false)).contains("\"usage\"");
      assertThat(complete(api, true)).contains("[DONE]");
    }
  }

  private static String complete(Api api, boolean stream) {
    return api.post(
            "/v1/chat/completions",
            Map.of(
                "model",
                "chat",
                "stream",
                stream,
                "messages",
                List.of(Map.of("role", "user", "content", "What is the tide?"))))
        .text();
  }

  private Booked booked() {
    try (Connection database = TestStack.current().database();
        PreparedStatement query = database.prepareStatement(BOOKED)) {
      query.setObject(1, UUID.fromString(tenant.id()));
      try (ResultSet sums = query.executeQuery()) {
        sums.next();
        return new Booked(
            sums.getLong(1),
            new Usage(sums.getLong(2), sums.getLong(3), sums.getLong(4), sums.getLong(5)));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}

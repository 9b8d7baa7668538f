package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A budget that is nearly spent tells operators so, once. */
class SoftLimitIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** One change of limits further than what anybody knows. */
  private static final String NEWER_LIMITS =
      """
      update budget_balance set told_revision = nextval('limit_set_revision') where scope = ?
      """;

  private static final String TELL_ALL =
      """
      update budget_balance set told = 100 where scope = ? and told = 10
      """;

  private static final String TOLD =
      """
      select told from budget_balance where scope = ?
      """;

  private final Limited limited = Limited.create().key(monthly("600"));

  @Test
  void each_percentage_is_told_once_in_a_window() {
    while (spent() < 700) {
      assertThat(limited.ask(40, "").status()).isEqualTo(200);
    }

    assertThat(Await.until(() -> events().size() >= 2, PATIENCE)).isTrue();
    assertThat(events()).hasSize(2);
    assertThat(events().getFirst()).contains(detail("percent", "10"), detail("limit", "600"));
    assertThat(events().getLast()).contains(detail("percent", "100"));
  }

  /** No call passes it. */
  @Test
  void a_limit_that_is_passed_already_when_it_is_set_is_told_once() {
    assertThat(limited.ask(70, "").status()).isEqualTo(200);
    assertThat(Await.until(() -> events().size() == 1, PATIENCE)).isTrue(); // 10 %

    limit("20");

    assertThat(Await.until(() -> events().size() == 2, PATIENCE)).isTrue();
    assertThat(events().getLast()).contains(detail("percent", "100"), detail("limit", "20"));
    assertThat(limited.ask(1, "").status()).isEqualTo(200);
    assertThat(events()).hasSize(2);
  }

  @Test
  void a_percentage_is_told_again_when_it_is_passed_of_a_limit_that_was_raised() {
    assertThat(limited.ask(70, "").status()).isEqualTo(200);
    assertThat(Await.until(() -> events().size() == 1, PATIENCE)).isTrue();
    limit("1500");
    assertThat(limited.ask(1, "").status()).isEqualTo(200);
    assertThat(events()).hasSize(1);

    assertThat(limited.ask(70, "").status()).isEqualTo(200);

    assertThat(Await.until(() -> events().size() == 2, PATIENCE)).isTrue();
    assertThat(events().getLast()).contains(detail("percent", "10"), detail("limit", "1500"));
  }

  @Test
  void a_limit_that_is_passed_when_a_raise_ends_is_told() {
    String raise = "/api/admin/v1/keys/" + limited.keyId() + "/limits/raise";
    Answer raised =
        TestStack.current()
            .admin()
            .put(
                raise,
                """
                {"budgets": [{"window": "month", "unit": "tokens", "limit": "100000"}],
                 "until": "%s", "reason": "launch"}
                """
                    .formatted(InstantSource.system().instant().plusSeconds(15)));
    assertThat(raised.status()).as(raised.text()).isEqualTo(200);
    assertThat(Await.until(() -> limit().equals("100000"), PATIENCE)).isTrue();

    assertThat(limited.ask(60, "").status()).isEqualTo(200);

    assertThat(events()).isEmpty();
    assertThat(Await.until(() -> events().size() == 1, PATIENCE)).isTrue();
    assertThat(events().getFirst()).contains(detail("percent", "10"), detail("limit", "600"));
  }

  /** It was booked by another node, between the call and what this node tells of it. */
  @Test
  void a_percentage_that_another_node_did_not_see_is_told_though_that_one_told_of_less()
      throws SQLException {
    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement()) {
      statement.execute(
          """
          create function tell_of_less() returns trigger language plpgsql as $$
          begin
              update budget_balance set told = 10
              where tenant_id = new.tenant_id and scope = new.scope and told = 0;
              return null;
          end
          $$;
          create trigger tells_of_less after update of spent on budget_balance for each row
              when (new.scope = 'key:%s' and new.spent > old.spent) execute function tell_of_less()
          """
              .formatted(limited.keyId()));
      try {
        assertThat(limited.ask(700, "").status()).isEqualTo(200);
      } finally {
        statement.execute(
            "drop trigger tells_of_less on budget_balance; drop function tell_of_less()");
      }
    }

    assertThat(Await.until(() -> !events().isEmpty(), PATIENCE)).isTrue();
    assertThat(events()).hasSize(1);
    assertThat(events().getFirst()).contains(detail("percent", "100"));
  }

  /** Else it and one that knows the new limits would take turns at telling and taking back. */
  @Test
  void who_does_not_know_the_newest_limits_tells_nothing_of_older_ones() throws SQLException {
    assertThat(limited.ask(1, "").status()).isEqualTo(200);
    try (Connection database = TestStack.current().database();
        PreparedStatement newer = database.prepareStatement(NEWER_LIMITS)) {
      newer.setString(1, "key:" + limited.keyId());
      assertThat(newer.executeUpdate()).isOne();
    }

    assertThat(limited.ask(700, "").status()).isEqualTo(200);
    assertThat(events()).isEmpty();

    limit("1000");
    assertThat(limited.ask(1, "").status()).isEqualTo(200);
    assertThat(Await.until(() -> events().size() == 1, PATIENCE)).isTrue();
    assertThat(events().getFirst()).contains(detail("percent", "10"), detail("limit", "1000"));
  }

  /** By the clock of that node a raise is over already. */
  @Test
  void what_another_node_has_told_of_the_same_limits_is_not_taken_back() throws SQLException {
    assertThat(limited.ask(70, "").status()).isEqualTo(200);
    assertThat(Await.until(() -> events().size() == 1, PATIENCE)).isTrue();
    try (Connection database = TestStack.current().database();
        PreparedStatement more = database.prepareStatement(TELL_ALL)) {
      more.setString(1, "key:" + limited.keyId());
      assertThat(more.executeUpdate()).isOne();
    }

    assertThat(limited.ask(1, "").status()).isEqualTo(200);

    assertThat(told()).isEqualTo(100);
    assertThat(events()).hasSize(1);
  }

  private int told() throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement told = database.prepareStatement(TOLD)) {
      told.setString(1, "key:" + limited.keyId());
      try (ResultSet row = told.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getInt(1);
      }
    }
  }

  private void limit(String tokens) {
    limited.key(monthly(tokens));
    assertThat(Await.until(() -> limit().equals(tokens), PATIENCE)).isTrue();
  }

  private String limit() {
    return limited.api().get("/api/v1/limits").at("/budgets/0/limit/amount");
  }

  private static String monthly(String limit) {
    return """
    {"budgets": [{"window": "month", "unit": "tokens", "limit": "%s", "hard": false,
                  "soft_percent": [10, 100]}]}
    """
        .formatted(limit);
  }

  /** JSON within the JSON of a line of the log. */
  private static String detail(String name, String value) {
    return "\\\"%s\\\":\\\"%s\\\"".formatted(name, value);
  }

  private long spent() {
    return Long.parseLong(limited.api().get("/api/v1/limits").at("/budgets/0/spent/amount"));
  }

  private List<String> events() {
    try (var lines = Files.lines(TestStack.current().file("node1.log"))) {
      return lines
          .filter(line -> line.contains("budget_soft_limit"))
          .filter(line -> line.contains("key:" + limited.keyId()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.tidegate.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.SecretScheme;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuessedKeysIT {

  private static final SecretScheme LIVE = new SecretScheme("tg_live_");
  private static final int GUESSES = 2_000;

  @Test
  void made_up_keys_of_the_right_form_cause_no_look_up() throws SQLException {
    String known = Tenant.create().key();
    long before = lookUps();

    var refused = new AtomicInteger();
    try (ExecutorService guessers = Executors.newFixedThreadPool(50)) {
      for (int i = 0; i < GUESSES; i++) {
        guessers.execute(() -> refused.addAndGet(guess() == 401 ? 1 : 0));
      }
    }

    assertThat(refused).hasValue(GUESSES);
    assertThat(status(TestStack.current().api(known))).isEqualTo(200);
    // Other keys of the run may be looked up meanwhile, each once a second.
    assertThat(lookUps() - before).isLessThan(GUESSES / 10);
  }

  @Test
  void a_key_that_another_node_issues_works_at_once() {
    try (TestNode other = TestStack.current().startNode("issuer", Map.of())) {
      Tenant tenant = Tenant.create();
      for (int i = 0; i < 5; i++) {
        String secret = Tenant.issueKey(tenant.id(), Map.of()).path("secret").asText();
        assertThat(status(other.api(secret))).isEqualTo(200);
      }
    }
  }

  private static int guess() {
    return status(TestStack.current().api(LIVE.issue().reveal()));
  }

  private static int status(Api api) {
    return api.get("/v1/models").status();
  }

  /** How often the index was asked by which keys are looked up. */
  private static long lookUps() {
    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select idx_scan from pg_stat_user_indexes"
                    + " where indexrelname = 'secret_is_of_one_key'")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}

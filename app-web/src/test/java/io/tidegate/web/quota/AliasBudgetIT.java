package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A budget of an alias knows only what was asked for while it was in force. */
class AliasBudgetIT {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

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

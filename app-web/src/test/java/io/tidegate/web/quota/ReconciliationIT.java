package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import org.junit.jupiter.api.Test;

class ReconciliationIT {

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
  void the_accounts_of_the_upstreams_are_asked_and_compared() {
    admin.post("/api/admin/v1/reconciliations", "{}");
    Talk.start(tenant.api()).say("hello");

    JsonNode account =
        admin.post("/api/admin/v1/reconciliations", "{}").json().path("accounts").path(0);

    assertThat(account.at("/balance/currency").asText()).isNotEmpty();
    assertThat(account.path("booked").isNull()).as(account.toString()).isFalse();
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

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

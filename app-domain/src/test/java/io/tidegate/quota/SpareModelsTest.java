package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.platform.Secret;
import io.tidegate.quota.Price.Tier;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Upstream;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Limits of models that may come to answer, but need not. */
class SpareModelsTest {

  private static final Caller CALLER =
      new Caller(
          new UUID(0, 1),
          new UUID(0, 2),
          Caller.Mode.LIVE,
          Set.of(),
          Set.of(),
          Set.of(),
          /* requestsPerMinute= */ 0,
          ZoneOffset.UTC,
          OnDisconnect.USUAL);

  @Test
  void a_spare_without_room_is_left_out_and_refuses_nobody() {
    Pass pass = Admissions.withoutRoomFor("big").admit(asking("small", "big"));

    assertThat(pass.spared()).containsExactly("big");
  }

  @Test
  void a_model_without_room_refuses_whoever_cannot_do_without_it() {
    assertIsRefused("small", "small", "big");
    assertIsRefused("chat", "small", "big");
  }

  /** No call of the other model counts there. */
  @Test
  void a_hard_budget_of_a_spare_asks_for_no_price_of_the_model_that_answers() {
    Admission admission =
        Admissions.withBudgetOfDollars(
            Scope.model("big"), price("small", "CNY"), price("big", "USD"));

    assertThat(admission.admit(asking("small", "big")).spared()).isEmpty();
  }

  @Test
  void a_spare_whose_price_a_hard_budget_does_not_count_is_left_out() {
    Price usual = price("small", "USD");

    for (Scope scope : List.of(Scope.tenant(CALLER.tenantId()), Scope.model("chat"))) {
      Admission admission = Admissions.withBudgetOfDollars(scope, usual, price("big", "CNY"));
      assertThat(admission.admit(asking("small", "big")).spared()).containsExactly("big");
    }
    Admission admission = Admissions.withBudgetOfDollars(Scope.model("big"), usual);
    assertThat(admission.admit(asking("small", "big")).spared()).containsExactly("big");
  }

  @Test
  void a_model_whose_price_a_hard_budget_does_not_count_refuses_whoever_cannot_do_without_it() {
    Admission admission =
        Admissions.withBudgetOfDollars(
            Scope.tenant(CALLER.tenantId()), price("small", "CNY"), price("big", "USD"));

    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> admission.admit(asking("small", "big")))
        .satisfies(
            denied ->
                assertThat(denied.reason())
                    .isEqualTo(new Denied.Unpriced("small", List.of("USD"))));
  }

  private static Price price(String model, String currency) {
    return new Price(
        new UUID(0, 3),
        model,
        Tier.OFF_PEAK,
        Instant.EPOCH,
        /* validTo= */ null,
        1,
        1,
        1,
        currency);
  }

  private static void assertIsRefused(String full, String... models) {
    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> Admissions.withoutRoomFor(full).admit(asking(models)));
  }

  /** For "chat": the first of these models answers, and the others if it cannot. */
  private static Asking asking(String... models) {
    List<Candidate> candidates = Stream.of(models).map(SpareModelsTest::candidate).toList();
    Set<String> spares = Set.copyOf(List.of(models).subList(1, models.length));
    var empty = new ChatRequest(JsonNodeFactory.instance.objectNode());
    return new Asking(CALLER, "chat", "", candidates, spares, () -> empty);
  }

  private static Candidate candidate(String model) {
    var upstream =
        new Upstream("a", URI.create("https://a.com"), new Secret("k"), Set.of(model), 1, 10);
    return new Candidate(upstream, model, /* thinks= */ false);
  }
}

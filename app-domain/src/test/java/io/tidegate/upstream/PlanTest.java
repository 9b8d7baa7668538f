package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

  private final Plans plans = new Plans();
  private final Plan canary = plans.inOrder("new");

  @Test
  void a_part_of_the_conversations_goes_along_the_canary() {
    Plan plan = plans.inOrder("old").trying(canary, 5, "run");

    assertThat(share(plan)).isBetween(0.04, 0.06);
  }

  @Test
  void a_conversation_stays_where_it_is_and_comes_along_when_the_part_grows() {
    Plan few = plans.inOrder("old").trying(canary, 5, "run");
    Plan many = plans.inOrder("old").trying(canary, 50, "run");

    for (int i = 0; i < 1000; i++) {
      String conversation = "conversation " + i;
      assertThat(few.forTurn(conversation)).isSameAs(few.forTurn(conversation));
      if (few.forTurn(conversation) == canary) {
        assertThat(many.forTurn(conversation)).isSameAs(canary);
      }
    }
  }

  @Test
  void whoever_may_come_to_answer_is_known_before() {
    Plan plan = plans.inOrder("old").trying(canary, 5, "run");

    assertThat(plan.mayAnswer())
        .extracting(candidate -> candidate.upstream().name())
        .containsExactly("old", "new");
  }

  @Test
  void a_turn_can_do_without_the_models_of_fallbacks_and_of_what_is_tried() {
    Plan tried = plans.withFallbackOn("spare", "old", "more");
    Plan plan = plans.withFallbackOn("big", "old", "more").trying(tried, 100, "run");
    assertThat(plan.spareModels()).containsExactlyInAnyOrder("big", "spare");

    Plan left = plan.sparing(Set.of("big", "spare"));

    assertThat(models(left)).containsExactly("m");
    assertThat(models(left.forTurn("c"))).containsExactly("m");
    assertThat(models(plan.sparing(Set.of("big")).forTurn("c"))).containsExactly("m", "spare");
  }

  @Test
  void what_is_tried_is_left_out_with_its_model() {
    Plan plan = plans.inOrder("old").trying(plans.on("big", "new"), 100, "run");
    assertThat(models(plan.forTurn("c"))).containsExactly("big");

    assertThat(models(plan.sparing(plan.spareModels()).forTurn("c"))).containsExactly("m");
  }

  /** All upstreams of the candidates are disabled. */
  @Test
  void a_turn_that_only_fallbacks_can_answer_cannot_do_without_their_models() {
    Plan plan = plans.onlyFallbackOn("big", "more").trying(plans.on("spare", "new"), 5, "run");

    assertThat(plan.spareModels()).containsExactly("spare");
    assertThat(models(plan.sparing(plan.spareModels()))).containsExactly("big");
  }

  private static List<String> models(Plan plan) {
    return plan.mayAnswer().stream().map(Candidate::model).distinct().toList();
  }

  private double share(Plan plan) {
    long tried = IntStream.range(0, 10_000).filter(i -> plan.forTurn("c" + i) == canary).count();
    return tried / 10_000.0;
  }
}

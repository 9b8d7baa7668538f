package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

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

  private double share(Plan plan) {
    long tried = IntStream.range(0, 10_000).filter(i -> plan.forTurn("c" + i) == canary).count();
    return tried / 10_000.0;
  }
}

package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void what_is_written_is_read_again() {
    var urgent = new When(null, 4000L, List.of("P0"), null, true, null, null);
    var draft =
        new CanaryDraft(
            List.of(new RouteTarget("a", "m", 3), new RouteTarget("b", "m", 1, urgent, List.of())),
            List.of(5, 50),
            60,
            10,
            2,
            1.5,
            8);
    CanaryDetails canary = CanaryDetails.start(draft, new UUID(1, 2), 1_000).stepped(2_000);

    assertThat(JsonText.read(JsonText.write(canary), CanaryDetails.class)).isEqualTo(canary);
  }

  @Test
  void targets_that_were_stored_without_conditions_have_none() {
    var stored = "{\"upstream\": \"a\", \"model\": \"m\", \"weight\": 3}";

    assertThat(JsonText.read(stored, RouteTarget.class)).isEqualTo(new RouteTarget("a", "m", 3));
  }
}

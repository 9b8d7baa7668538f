package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CanaryTextTest {

  @Test
  void what_is_written_is_read_again() {
    var draft =
        new CanaryDraft(List.of(new RouteTarget("a", "m", 3)), List.of(5, 50), 60, 10, 2, 1.5, 8);
    CanaryDetails canary = CanaryDetails.start(draft, new UUID(1, 2), 1_000).stepped(2_000);

    assertThat(CanaryText.read(CanaryText.write(canary))).contains(canary);
    assertThat(CanaryText.read(null)).isEmpty();
  }
}

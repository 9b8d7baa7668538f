package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshTest {

  private final List<String> known = new ArrayList<>();
  private boolean isAway;
  private final Refresh refresh = new Refresh("Things", this::read);

  @Test
  void what_was_known_last_stays_while_it_cannot_be_read_and_is_read_again_after() {
    refresh.now();
    isAway = true;

    refresh.now();
    refresh.now();

    assertThat(known).hasSize(1);
    isAway = false;
    refresh.now();
    assertThat(known).hasSize(2);
  }

  private void read() {
    if (isAway) {
      throw new IllegalStateException("away");
    }
    known.add("news");
  }
}

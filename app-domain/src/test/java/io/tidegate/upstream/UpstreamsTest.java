package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Secret;
import io.tidegate.platform.StoreUnavailable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpstreamsTest {

  private static final Upstream A =
      new Upstream("a", URI.create("https://a.com"), new Secret("k"), Set.of("m"), 1, 10);

  private List<Upstream> stored = List.of(A);
  private boolean down;
  private final Upstreams upstreams = new Upstreams(this::read);

  @Test
  void what_changed_is_seen_after_the_next_refresh() {
    upstreams.refresh();
    assertThat(upstreams.topology().enabled()).containsExactly(A);

    stored = List.of();
    assertThat(upstreams.topology().enabled()).containsExactly(A);
    upstreams.refresh();
    assertThat(upstreams.topology().enabled()).isEmpty();
  }

  @Test
  void the_last_known_ones_serve_while_the_store_is_down() {
    upstreams.refresh();

    down = true;
    upstreams.refresh();

    assertThat(upstreams.topology().enabled()).containsExactly(A);
  }

  private Topology read() {
    if (down) {
      throw new StoreUnavailable(new IllegalStateException("down"));
    }
    return new Topology(stored, Set.of(), Map.of(), Map.of());
  }
}

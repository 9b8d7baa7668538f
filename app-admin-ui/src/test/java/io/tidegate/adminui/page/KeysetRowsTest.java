package io.tidegate.adminui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.data.provider.Query;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeysetRowsTest {

  /** Newest first, as the use cases give them. */
  private final List<UUID> all =
      LongStream.range(0, 130).mapToObj(n -> new UUID(0, 1_000 - n)).toList();

  private final List<PageRequest> asked = new ArrayList<>();
  private final KeysetRows<UUID> rows = new KeysetRows<>(this::page);

  @Test
  void gives_what_the_grid_asks_for_by_position() {
    assertThat(fetch(0, 50)).isEqualTo(all.subList(0, 50));
    assertThat(fetch(50, 50)).isEqualTo(all.subList(50, 100));
    assertThat(fetch(100, 50)).isEqualTo(all.subList(100, 130));
  }

  @Test
  void reads_no_page_twice() {
    fetch(0, 130);
    fetch(20, 40);

    assertThat(asked).hasSize(3);
  }

  @Test
  void the_end_of_the_list_is_the_end() {
    assertThat(fetch(120, 50)).hasSize(10);
    assertThat(fetch(170, 50)).isEmpty();
  }

  @Test
  void a_restart_reads_from_the_start() {
    fetch(0, 50);
    rows.restart();
    fetch(0, 50);

    assertThat(Collections.frequency(asked, PageRequest.first(50))).isEqualTo(2);
  }

  @Test
  void each_page_but_the_first_is_asked_for_by_the_last_row_before_it() {
    List<Optional<UUID>> lasts = new ArrayList<>();
    KeysetRows.Source<UUID> source =
        (page, last) -> {
          lasts.add(last);
          return page(page);
        };
    var following = new KeysetRows<>(source);

    following.fetch(new Query<>(0, 120, List.of(), null, null));

    assertThat(lasts)
        .containsExactly(Optional.empty(), Optional.of(all.get(49)), Optional.of(all.get(99)));
  }

  private List<UUID> fetch(int offset, int limit) {
    return rows.fetch(new Query<>(offset, limit, List.of(), null, null)).toList();
  }

  private Page<UUID> page(PageRequest request) {
    asked.add(request);
    int from = all.indexOf(request.before()) + 1; // -1 for the first page, which has no last id
    List<UUID> rest = all.subList(from, Math.min(all.size(), from + request.limit() + 1));
    return Page.of(rest, request.limit(), Function.identity());
  }
}

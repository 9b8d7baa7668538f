package io.tidegate.adminui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.data.provider.Query;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SearchBoxTest {

  private static final int THERE_ARE = 450;

  /** Newest first, as stores have them: the highest is the first. */
  private static final List<Integer> ALL =
      IntStream.rangeClosed(1, THERE_ARE).map(n -> THERE_ARE + 1 - n).boxed().toList();

  private final SearchBox<Integer> box = new SearchBox<>(SearchBoxTest::search);

  @Test
  void the_oldest_of_many_can_be_reached() {
    assertThat(fetch(0, 50, "")).startsWith(450).hasSize(50);
    assertThat(fetch(400, 50, "")).endsWith(1).hasSize(50);
  }

  @Test
  void what_is_typed_finds_the_oldest_at_once() {
    assertThat(fetch(0, 50, "450")).containsExactly(450);
    assertThat(fetch(0, 50, "no such")).isEmpty();
    assertThat(fetch(0, 50, "45")).containsExactly(450, 445, 345, 245, 145, 45);
  }

  private Stream<Integer> fetch(int offset, int limit, String text) {
    return box.fetch(new Query<>(offset, limit, List.of(), null, text));
  }

  private static Page<Integer> search(String text, PageRequest page) {
    List<Integer> found =
        ALL.stream()
            .filter(n -> n.toString().contains(text))
            .filter(n -> id(n).compareTo(page.before()) < 0 || page.isFirst())
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(found, page.limit(), SearchBoxTest::id);
  }

  private static UUID id(int n) {
    return new UUID(0, n);
  }
}

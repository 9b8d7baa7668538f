package io.tidegate.adminui.page;

import com.vaadin.flow.data.provider.Query;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Gives a grid, which asks by position, the rows of a list that is read by keyset.
 *
 * <p>Keeps the rows that were read, because only the last one of them leads to the next.
 */
public final class KeysetRows<T> {

  private static final int PAGE = 50;

  private final Source<T> source;
  private final List<T> read = new ArrayList<>();
  private PageRequest next = PageRequest.first(PAGE);
  private boolean complete;

  /**
   * A list in an order that the ids of its rows do not tell.
   *
   * @param <T> a row
   */
  @FunctionalInterface
  public interface Source<T> {

    /**
     * @param last the row that was read last, as it was then; empty on the first page
     */
    Page<T> read(PageRequest page, Optional<T> last);
  }

  public KeysetRows(Function<PageRequest, Page<T>> source) {
    this((page, _) -> source.apply(page));
  }

  public KeysetRows(Source<T> source) {
    this.source = source;
  }

  public Stream<T> fetch(Query<T, ?> query) {
    int from = query.getOffset();
    int until = from + query.getLimit();
    while (!complete && read.size() < until) {
      readOn();
    }
    return List.copyOf(read).stream().skip(from).limit(query.getLimit());
  }

  /** Forgets everything, so that the next fetch reads from the start. */
  public void restart() {
    read.clear();
    next = PageRequest.first(PAGE);
    complete = false;
  }

  private void readOn() {
    Page<T> page = source.read(next, read.reversed().stream().findFirst());
    read.addAll(page.data());
    complete = page.next().isEmpty();
    page.next().ifPresent((UUID last) -> next = new PageRequest(last, PAGE));
  }
}

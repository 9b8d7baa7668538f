package io.tidegate.platform;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A part of a list, newest first.
 *
 * @param next the id after which the next page begins; empty on the last page
 */
public record Page<T>(List<T> data, Optional<UUID> next) {

  public Page {
    data = List.copyOf(data);
  }

  /**
   * Cuts a page from a result that was asked for with one row more than the page holds.
   *
   * @param rows at most {@code limit + 1} rows
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<? super T, UUID> id) {
    if (rows.size() <= limit) {
      return new Page<>(rows, Optional.empty());
    }
    List<T> page = rows.subList(0, limit);
    return new Page<>(page, Optional.of(id.apply(page.getLast())));
  }

  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<>(data.stream().<R>map(change).toList(), next);
  }
}

package io.tidegate.platform;

import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Reads a page of a list from the database, by the ids of its rows. */
public final class PageQuery {

  private PageQuery() {}

  /**
   * Runs a query for one page.
   *
   * @param newestFirst orders by id, descending, and takes only ids below the parameter {@code
   *     :before}
   */
  public static <T> Page<T> read(
      TypedQuery<T> newestFirst, PageRequest page, Function<? super T, UUID> id) {
    List<T> rows =
        newestFirst
            .setParameter("before", page.before())
            .setMaxResults(page.limit() + 1) // the one more tells whether there is a next page
            .getResultList();
    return Page.of(rows, page.limit(), id);
  }
}

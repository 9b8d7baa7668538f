package io.tidegate.platform;

import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** Reads a page of a list from the database, by the ids of its rows. */
public final class PageQuery {

  /** Sorts before every id. */
  private static final UUID BEGINNING = new UUID(0, 0);

  private PageQuery() {}

  /** The same page of a list that is read oldest first: its first page begins before every id. */
  public static PageRequest fromOldest(PageRequest page) {
    return page.isFirst() ? page.before(BEGINNING) : page;
  }

  /**
   * What {@code like … escape '!'} must be given to find what contains a text.
   *
   * @return in lower case
   */
  public static String containing(String text) {
    return "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }

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

package io.tidegate.adminui.page;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.provider.Query;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.util.stream.Stream;

/** Chooses one of many, more than could be sent at once: what is typed is searched for. */
public final class SearchBox<T> extends ComboBox<T> {

  private final KeysetRows<T> rows;
  private String wanted = "";

  /**
   * What there is to choose from.
   *
   * @param <T> what is chosen
   */
  @FunctionalInterface
  public interface Source<T> {

    /** Those that a text finds; an empty one finds all. */
    Page<T> search(String text, PageRequest page);
  }

  public SearchBox(Source<T> source) {
    rows = new KeysetRows<>(page -> source.search(wanted, page));
    setItems(this::fetch);
  }

  Stream<T> fetch(Query<T, String> query) {
    String text = query.getFilter().orElse("");
    if (query.getOffset() == 0 || !text.equals(wanted)) {
      wanted = text;
      rows.restart();
    }
    return rows.fetch(query);
  }
}

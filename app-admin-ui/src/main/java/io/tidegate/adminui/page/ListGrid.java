package io.tidegate.adminui.page;

import static java.util.function.Predicate.not;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows of things. A narrow window shows only the columns by which one knows them. */
public abstract class ListGrid<T> extends Grid<T> {

  private static final int NARROW = 800;

  /** Somewhat more than a window shows: cells are components, and each costs both sides. */
  private static final int ROWS_AT_ONCE = 20;

  private final List<Column<T>> wideOnly = new ArrayList<>();
  private final ColumnPicker picker = new ColumnPicker();
  private boolean narrow;

  /**
   * Adds a column that every window shows.
   *
   * @param heading the key of its text; empty for none
   */
  protected final Column<T> addCells(String heading, Function<T, Component> cell) {
    Column<T> column = addColumn(new ComponentRenderer<>(cell::apply)).setFlexGrow(0);
    return heading.isEmpty() ? column : column.setHeader(getTranslation(heading)).setKey(heading);
  }

  /**
   * Adds a column that a narrow window leaves out. Users can hide it, unless it is the last one.
   *
   * @param heading the key of its text, under which it is remembered that it is hidden
   */
  protected final Column<T> addWideCells(String heading, Function<T, Component> cell) {
    Column<T> column = addCells(heading, cell);
    wideOnly.add(column);
    return column;
  }

  /** A cell of a name, and below it, smaller, what else tells things apart. */
  protected static Component twoLines(String name, String below) {
    var first = new Span(name);
    first.addClassName("tg-strong");
    return twoLines(first, below);
  }

  /** The same of something else than a name. */
  protected static Component twoLines(Component first, String below) {
    var second = new Span(below);
    second.addClassName("tg-secondary");
    var cell = new Div(first, second);
    cell.addClassName("tg-two-lines");
    return cell;
  }

  /** Shows few columns, or all. Called whenever the window's width changes. */
  public void showNarrow(boolean narrow) {
    this.narrow = narrow;
    picker.setVisible(!narrow);
    showColumns();
  }

  private void showColumns() {
    wideOnly.forEach(column -> column.setVisible(!narrow && isWanted(column)));
  }

  private boolean isWanted(Column<T> column) {
    return isLast(column) || picker.shows(column.getKey());
  }

  /** The last one carries the button by which the others come back. */
  private boolean isLast(Column<T> column) {
    return column.equals(getColumns().getLast());
  }

  private void placePicker() {
    wideOnly.stream()
        .filter(not(this::isLast))
        .forEach(column -> picker.offer(column.getKey(), this::showColumns));
    Column<T> last = getColumns().getLast();
    String heading = last.getKey();
    var head = new Div(new Span(heading == null ? "" : getTranslation(heading)), picker);
    head.addClassName("tg-head");
    last.setHeader(head);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    setSelectionMode(SelectionMode.NONE);
    setPageSize(ROWS_AT_ONCE);
    if (picker.getParent().isEmpty()) {
      placePicker();
    }
    Page page = attach.getUI().getPage();
    showNarrow(page.getExtendedClientDetails().getWindowInnerWidth() < NARROW);
    var resizing =
        page.addBrowserWindowResizeListener(size -> showNarrow(size.getWidth() < NARROW));
    addDetachListener(
        left -> {
          left.unregisterListener();
          resizing.remove();
        });
  }
}

package io.tidegate.adminui.page;

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

  /** Adds a column that every window shows. */
  protected final Column<T> addCells(String header, Function<T, Component> cell) {
    return addColumn(new ComponentRenderer<>(cell::apply)).setHeader(header).setFlexGrow(0);
  }

  /** Adds a column that a narrow window leaves out. */
  protected final Column<T> addWideCells(String header, Function<T, Component> cell) {
    Column<T> column = addCells(header, cell);
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
    wideOnly.forEach(column -> column.setVisible(!narrow));
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    setSelectionMode(SelectionMode.NONE);
    setPageSize(ROWS_AT_ONCE);
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

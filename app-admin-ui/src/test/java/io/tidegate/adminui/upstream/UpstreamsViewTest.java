package io.tidegate.adminui.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.tidegate.adminui.page.DirectUi;
import io.tidegate.adminui.page.Parts;
import io.tidegate.upstream.UpstreamDetails;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpstreamsViewTest {

  private static final InstantSource CLOCK = InstantSource.fixed(FakeUpstreamDesk.NOW);
  private static final UpstreamForm FORM =
      new UpstreamForm("spare", "https://spare.example", "sk-1", "a b", 1, 10, "", true);

  private final FakeUpstreamDesk desk = new FakeUpstreamDesk(true);

  /** Kept here, because what is current is held weakly. */
  private final UI window = new DirectUi();

  @BeforeEach
  void enter() {
    UI.setCurrent(window);
  }

  @AfterEach
  void leave() {
    UI.setCurrent(null);
  }

  @Test
  void lists_every_upstream() {
    desk.create("spare", FORM.draft());
    desk.create("main", FORM.draft());

    assertThat(rows(new UpstreamsView(desk, CLOCK)))
        .extracting(row -> row.upstream().name())
        .containsExactly("main", "spare");
  }

  @Test
  void what_happened_stands_below() {
    var view = new UpstreamsView(desk, CLOCK);

    assertThat(view.getElement().getTextRecursively())
        .contains("Upstream taken out", "upstream:spare", "cause timed_out");
  }

  @Test
  void a_viewer_finds_no_way_to_change_anything() {
    var viewers = new UpstreamsView(new FakeUpstreamDesk(false), CLOCK);
    var operators = new UpstreamsView(desk, CLOCK);

    assertThat(Parts.has(viewers, "create-upstream")).isFalse();
    assertThat(Parts.has(operators, "create-upstream")).isTrue();
    assertThat(grid(operators).getColumns()).hasSize(grid(viewers).getColumns().size() + 1);
  }

  @Test
  void a_narrow_window_shows_which_one_and_whether_it_gets_work() {
    UpstreamGrid grid = grid(new UpstreamsView(new FakeUpstreamDesk(false), CLOCK));

    grid.showNarrow(true);

    assertThat(grid.getColumns().stream().filter(Component::isVisible)).hasSize(2);
  }

  @Test
  void one_that_somebody_else_has_deleted_is_gone_from_the_list_whatever_is_done_with_it() {
    List<BiConsumer<UpstreamsView, UpstreamDetails>> actions =
        List.of(
            UpstreamsView::drain,
            UpstreamsView::enable,
            (view, upstream) -> view.forget(upstream.name()));
    for (BiConsumer<UpstreamsView, UpstreamDetails> action : actions) {
      desk.create("spare", FORM.draft());
      var view = new UpstreamsView(desk, CLOCK);
      UpstreamDetails read = rows(view).findFirst().orElseThrow().upstream();
      desk.delete("spare");

      action.accept(view, read);

      assertThat(rows(view)).isEmpty();
    }
  }

  private static Stream<UpstreamRow> rows(UpstreamsView view) {
    return grid(view).getListDataView().getItems();
  }

  private static UpstreamGrid grid(UpstreamsView view) {
    return Parts.find(view, "upstreams", UpstreamGrid.class);
  }
}

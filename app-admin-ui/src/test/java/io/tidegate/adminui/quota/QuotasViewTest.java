package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.tidegate.adminui.page.DirectUi;
import io.tidegate.adminui.page.Parts;
import io.tidegate.adminui.page.PauseSwitch;
import io.tidegate.quota.Raise;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotasViewTest {

  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final InstantSource clock = () -> now;

  private final FakeQuotaDesk desk = new FakeQuotaDesk(clock).use("busy", 60).use("calm", 10);
  private final QuotasView view = new QuotasView(desk, clock);
  private final QuotaGrid grid = Parts.find(view, "quotas", QuotaGrid.class);

  /** Kept here, because what is current is held weakly. */
  private final UI window = new DirectUi();

  QuotasViewTest() {
    UI.setCurrent(window);
    view.reload();
  }

  @AfterEach
  void leave() {
    UI.setCurrent(null);
  }

  @Test
  void rows_keep_their_places_while_what_they_show_changes() {
    desk.use("calm", 90);

    view.refresh();

    assertThat(grid.rows()).extracting(QuotaRow::name).containsExactly("busy", "calm");
    assertThat(shares()).containsExactly(0.6, 0.9);
  }

  @Test
  void those_come_first_of_which_most_is_used_once_all_is_shown_anew() {
    desk.use("calm", 90);

    view.reload();

    assertThat(grid.rows()).extracting(QuotaRow::name).containsExactly("calm", "busy");
  }

  @Test
  void a_page_that_cannot_show_all_says_so() {
    Paragraph note = Parts.find(view, "more", Paragraph.class);
    assertThat(note.isVisible()).isFalse();

    desk.withMore();
    view.reload();

    assertThat(note.isVisible()).isTrue();
  }

  @Test
  void only_what_has_changed_is_sent() {
    List<String> sent = new ArrayList<>();
    grid.getDataProvider().addDataProviderListener(event -> sent.add(event.toString()));

    view.refresh();
    assertThat(sent).isEmpty();

    desk.use("calm", 90);
    view.refresh();
    assertThat(sent).hasSize(1);
  }

  @Test
  void a_raise_that_has_ended_is_not_shown_any_more() {
    Instant end = now.plusSeconds(60);
    desk.withRaise(new Raise(Map.of("day", 200L), end, "launch week"));
    view.reload();
    assertThat(raised()).contains("launch week");
    List<String> sent = new ArrayList<>();
    grid.getDataProvider().addDataProviderListener(event -> sent.add(event.toString()));

    now = end;

    assertThat(raised()).doesNotContain("launch week");
    view.refresh();
    assertThat(sent).hasSize(2); // both rows were raised
  }

  @Test
  void a_raise_that_somebody_else_has_made_meanwhile_is_not_ended() {
    Instant end = now.plusSeconds(60);
    desk.withRaise(new Raise(Map.of("day", 200L), end, "launch week"));
    view.reload();
    QuotaRow read = grid.rows().getFirst();
    desk.withRaise(new Raise(Map.of("day", 300L), end, "another week"));

    view.endRaise(read);
    assertThat(raised()).contains("another week");

    view.endRaise(grid.rows().getFirst());
    assertThat(raised()).isEmpty();
  }

  @Test
  void a_search_is_answered_from_what_was_read() {
    desk.use("calm", 90);
    view.refresh();
    int readings = desk.readings();

    view.filterAgain();

    assertThat(desk.readings()).isEqualTo(readings);
    assertThat(grid.rows()).extracting(QuotaRow::name).containsExactly("calm", "busy");
  }

  @Test
  void a_paused_page_asks_nothing() {
    Parts.find(view, "pause", PauseSwitch.class).click();

    view.refresh();

    assertThat(desk.asked()).isZero();
  }

  /** What stands in the column of what is raised. */
  @SuppressWarnings("unchecked") // the columns show components
  private String raised() {
    var cell = (ComponentRenderer<Component, QuotaRow>) grid.getColumns().get(2).getRenderer();
    return cell.createComponent(grid.rows().getFirst()).getElement().getTextRecursively();
  }

  private List<Double> shares() {
    return grid.rows().stream().map(QuotaRow::highestShare).toList();
  }
}

package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Paragraph;
import io.tidegate.adminui.page.Parts;
import io.tidegate.adminui.page.PauseSwitch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotasViewTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));

  private final FakeQuotaDesk desk = new FakeQuotaDesk().use("busy", 60).use("calm", 10);
  private final QuotasView view = new QuotasView(desk, CLOCK);
  private final QuotaGrid grid = Parts.find(view, "quotas", QuotaGrid.class);

  QuotasViewTest() {
    view.reload();
  }

  @Test
  void rows_keep_their_places_while_what_they_show_changes() {
    desk.use("calm", 90);

    view.refresh();

    assertThat(grid.rows()).extracting(QuotaRow::name).containsExactly("busy", "calm");
    assertThat(shares()).containsExactly(0.6, 0.9);
  }

  @Test
  void those_come_first_that_are_used_up_first_once_all_is_shown_anew() {
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
  void a_paused_page_asks_nothing() {
    Parts.find(view, "pause", PauseSwitch.class).click();

    view.refresh();

    assertThat(desk.asked()).isZero();
  }

  private List<Double> shares() {
    return grid.rows().stream().map(QuotaRow::highestShare).toList();
  }
}

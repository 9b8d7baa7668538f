package io.tidegate.adminui.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.text.Figures;
import io.tidegate.traffic.Outcome;
import io.tidegate.traffic.Traffic;
import io.tidegate.upstream.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverviewViewTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
  private final Traffic traffic = new Traffic((InstantSource) now::get);
  private final LiveTraffic live = new LiveTraffic(traffic);

  @Test
  void shows_the_figures_of_the_last_minute() {
    for (int i = 0; i < 120; i++) {
      Outcome outcome = i < 12 ? Outcome.FAILED : Outcome.ANSWERED;
      traffic.record(outcome, Duration.ofSeconds(70), new TokenUsage(0, 500, 500, 0));
    }
    now.updateAndGet(time -> time.plusSeconds(5));

    var view = new OverviewView(live);

    assertThat(figure(view, "requests")).isEqualTo("2");
    assertThat(figure(view, "error-rate")).isEqualTo("10.0%");
    assertThat(figure(view, "p95")).startsWith("1.2");
    assertThat(figure(view, "tokens")).isEqualTo("2\u2009000");
  }

  @Test
  void what_nobody_knows_is_a_dash() {
    var view = new OverviewView(live);

    assertThat(figure(view, "requests")).isEqualTo("0");
    assertThat(figure(view, "error-rate")).isEqualTo(Figures.NONE);
    assertThat(figure(view, "p95")).isEqualTo(Figures.NONE);
  }

  @Test
  void the_chart_is_a_table_too_for_those_who_open_it() {
    traffic.record(Outcome.FAILED, Duration.ofSeconds(1), new TokenUsage(0, 1, 1, 0));
    now.updateAndGet(time -> time.plusSeconds(5));
    var table = new TrafficTable();
    table.show(live.now().series());
    assertThat(cells(table)).isEmpty();

    table.setOpen(true);
    table.show(live.now().series());

    assertThat(cells(table)).startsWith("0.2", "0.2", "0", "0");
  }

  @Test
  void listeners_hear_the_figures_until_they_leave() {
    var heard = new AtomicInteger();
    var listening = live.listen(_ -> heard.incrementAndGet());

    live.tick();
    listening.remove();
    live.tick();

    assertThat(heard).hasValue(1);
  }

  private static Stream<String> cells(TrafficTable table) {
    return descendants(table)
        .filter(NativeTableCell.class::isInstance)
        .map(cell -> cell.getElement().getText());
  }

  private static String figure(OverviewView view, String card) {
    return descendants(view)
        .filter(one -> one.getId().filter(card::equals).isPresent())
        .flatMap(Component::getChildren)
        .filter(one -> one.hasClassName("tg-figure-value"))
        .map(one -> ((Span) one).getText())
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Component> descendants(Component root) {
    return Stream.concat(
        Stream.of(root), root.getChildren().flatMap(OverviewViewTest::descendants));
  }
}

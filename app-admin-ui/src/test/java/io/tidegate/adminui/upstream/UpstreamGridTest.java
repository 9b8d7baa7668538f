package io.tidegate.adminui.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.tidegate.adminui.page.Ages;
import io.tidegate.upstream.Condition;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpstreamGridTest {

  private static final int FIRST_TOKEN = 3;

  private final UpstreamGrid grid =
      new UpstreamGrid(new Ages(Instant.EPOCH, (key, _) -> key, Locale.ENGLISH));

  @Test
  void a_first_token_comes_after_seconds_if_it_takes_that_long() {
    assertThat(firstToken(12_000)).isEqualTo("12.0\u2009s");
    assertThat(firstToken(840)).isEqualTo("840\u2009ms");
    assertThat(firstToken(0)).isEqualTo("–");
  }

  private String firstToken(long millis) {
    Grid.Column<UpstreamRow> column = grid.getColumns().get(FIRST_TOKEN);
    var cells = (ComponentRenderer<?, UpstreamRow>) column.getRenderer();
    return cells.createComponent(row(millis)).getElement().getTextRecursively();
  }

  private static UpstreamRow row(long firstTokenMillis) {
    return new UpstreamRow(
        new UpstreamDetails(
            "spare",
            URI.create("https://spare.example"),
            List.of("m"),
            1,
            10,
            Optional.empty(),
            UpstreamState.ENABLED,
            Instant.EPOCH,
            0),
        new Condition(Condition.Health.WELL, 0, 10, firstTokenMillis, 0, 0, Map.of()));
  }
}

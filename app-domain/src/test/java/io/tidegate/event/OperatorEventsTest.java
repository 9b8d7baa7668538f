package io.tidegate.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.event.OperatorEvent.Severity;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorEventsTest {

  private static final OperatorEvent EVENT =
      new OperatorEvent(
          Instant.parse("2026-11-21T10:00:00Z"),
          "upstream_key_refused",
          Severity.CRITICAL,
          "upstream:a",
          Map.of("reason", "he said \"no\"\nand left"));

  private final OperatorEvents events = new OperatorEvents();

  @Test
  void an_event_is_one_line_of_json() throws Exception {
    String line = OperatorEvents.line(EVENT);

    assertThat(line).hasLineCount(1);
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.path("event").asText()).isEqualTo("upstream_key_refused");
    assertThat(json.path("severity").asText()).isEqualTo("critical");
    assertThat(json.at("/details/reason").asText()).contains("\"no\"\n");
  }

  @Test
  void what_is_critical_is_an_error_in_the_log() {
    assertThat(OperatorEvents.level(Severity.CRITICAL)).isEqualTo(Level.ERROR);
    assertThat(OperatorEvents.level(Severity.INFO)).isEqualTo(Level.INFO);
  }

  @Test
  void what_was_raised_is_handed_out_once() {
    events.raise(EVENT);

    assertThat(events.takeUnwritten()).containsExactly(EVENT);
    assertThat(events.takeUnwritten()).isEmpty();
  }

  @Test
  void what_nobody_stores_is_dropped_in_the_end() {
    for (int i = 0; i < 1_200; i++) {
      events.raise(EVENT);
    }

    assertThat(events.takeUnwritten()).hasSize(1_000);
  }
}

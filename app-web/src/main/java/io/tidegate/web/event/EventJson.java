package io.tidegate.web.event;

import io.tidegate.event.OperatorEvent;
import io.tidegate.event.RecordedEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event as the Admin API shows it. */
@Schema(name = "OperatorEvent")
record EventJson(
    UUID id,
    Instant raisedAt,
    @Schema(description = "The node that raised it", examples = "node1") String node,
    @Schema(examples = "upstream_ejected") String kind,
    @Schema(enumeration = {"info", "warning", "critical"}) String severity,
    @Schema(description = "What it happened to", examples = "upstream:deepseek") String subject,
    @Schema(description = "Figures and names that explain it") Map<String, String> details) {

  static EventJson of(RecordedEvent recorded) {
    OperatorEvent event = recorded.event();
    return new EventJson(
        recorded.id(),
        event.at(),
        recorded.node(),
        event.kind(),
        event.severity().label(),
        event.subject(),
        event.details());
  }
}

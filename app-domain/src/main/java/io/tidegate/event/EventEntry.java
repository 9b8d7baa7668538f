package io.tidegate.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.event.OperatorEvent.Severity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** An event that was raised. Written once, never changed, deleted when it is old. */
@Entity
@Immutable
@Table(name = "operator_event")
class EventEntry {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  @Id private UUID id;

  @Column(name = "raised_at")
  private Instant raisedAt;

  private String node;
  private String kind;

  @Enumerated(EnumType.STRING)
  private Severity severity;

  private String subject;

  @ColumnTransformer(write = "cast(? as jsonb)")
  private String details;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected EventEntry() {}

  EventEntry(UUID id, String node, OperatorEvent event) {
    this.id = id;
    this.node = node;
    raisedAt = event.at();
    kind = event.kind();
    severity = event.severity();
    subject = event.subject();
    details = OperatorEvents.json(event.details());
  }

  UUID id() {
    return id;
  }

  RecordedEvent view() {
    return new RecordedEvent(
        id, node, new OperatorEvent(raisedAt, kind, severity, subject, texts(details)));
  }

  private static Map<String, String> texts(String json) {
    try {
      return JSON.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database returned invalid JSON", e);
    }
  }
}

package io.tidegate.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** One change that was made. Written once, never changed. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditEntry {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Id private UUID id;

  @Column(name = "made_at")
  private Instant madeAt;

  private String actor;
  private String action;

  @Column(name = "target_type")
  private String targetType;

  @Column(name = "target_id")
  private String targetId;

  @Column(name = "before_change")
  @ColumnTransformer(write = "cast(? as jsonb)")
  private String before;

  @Column(name = "after_change")
  @ColumnTransformer(write = "cast(? as jsonb)")
  private String after;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected AuditEntry() {}

  AuditEntry(
      UUID id,
      Instant madeAt,
      Actor actor,
      String action,
      AuditTarget target,
      String before,
      String after) {
    this.id = id;
    this.madeAt = madeAt;
    this.actor = actor.name();
    this.action = action;
    this.targetType = target.type();
    this.targetId = target.id();
    this.before = before;
    this.after = after;
  }

  UUID id() {
    return id;
  }

  AuditRecord view() {
    return new AuditRecord(
        id,
        madeAt,
        new Actor(actor),
        action,
        new AuditTarget(targetType, targetId),
        parsed(before),
        parsed(after));
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database returned invalid JSON", e);
    }
  }
}

package io.tidegate.quota;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** How urgent the work of one API key is, if somebody has said so. */
@Entity
@Table(name = "key_priority")
class KeyPriority {

  @Id
  @Column(name = "key_id")
  private UUID keyId;

  @Enumerated(EnumType.STRING)
  private Priority priority;

  @Column(name = "changed_at")
  private Instant changedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected KeyPriority() {}

  KeyPriority(UUID keyId, Priority priority, Instant now) {
    this.keyId = keyId;
    this.priority = priority;
    this.changedAt = now;
  }

  void become(Priority next, Instant now) {
    priority = next;
    changedAt = now;
  }

  UUID keyId() {
    return keyId;
  }

  Priority priority() {
    return priority;
  }
}

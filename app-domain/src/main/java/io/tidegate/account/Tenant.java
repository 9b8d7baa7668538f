package io.tidegate.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/**
 * A customer of this installation: a company or an app.
 *
 * <p>Everything that keys, conversations and usage belong to. Never deleted, only renamed.
 */
@Entity
@Table(name = "tenant")
class Tenant {

  @Id private UUID id;
  @Version private int version;
  private String name;

  @Column(name = "time_zone")
  private String timeZone;

  @Column(name = "time_zone_since")
  private Instant timeZoneSince;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected Tenant() {}

  Tenant(UUID id, TenantDraft draft, Instant now) {
    this.id = id;
    this.name = draft.name();
    this.timeZone = draft.timeZone().getId();
    this.timeZoneSince = now;
    this.createdAt = now;
  }

  void change(TenantDraft draft, Instant now) {
    name = draft.name();
    if (!timeZone.equals(draft.timeZone().getId())) {
      timeZone = draft.timeZone().getId();
      timeZoneSince = now;
    }
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  int version() {
    return version;
  }

  TenantDetails view() {
    return new TenantDetails(id, name, ZoneId.of(timeZone), createdAt, version);
  }

  /** What the audit trail says about it. */
  Map<String, String> audited() {
    return Map.of("name", name, "time_zone", timeZone);
  }
}

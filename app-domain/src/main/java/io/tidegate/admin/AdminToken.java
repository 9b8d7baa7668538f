package io.tidegate.admin;

import io.tidegate.platform.SecretHash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bearer token of the admin API. It may do what its user may do, until it is revoked. */
@Entity
@Table(name = "admin_token")
class AdminToken {

  @Id private UUID id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "user_id", updatable = false)
  private AdminUser user;

  private String name;

  @Column(name = "secret_hash", updatable = false)
  private byte[] secretHash;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected AdminToken() {}

  AdminToken(UUID id, AdminUser user, String name, SecretHash secret, Instant now) {
    this.id = id;
    this.user = user;
    this.name = name;
    this.secretHash = secret.bytes();
    this.createdAt = now;
  }

  AdminUser user() {
    return user;
  }

  UUID id() {
    return id;
  }

  boolean isRevoked() {
    return revokedAt != null;
  }

  void revoke(Instant now) {
    revokedAt = now;
  }

  TokenDetails view() {
    return new TokenDetails(id, name, createdAt);
  }

  /** What the audit trail says about it. */
  Map<String, String> audited() {
    return Map.of("name", name, "user", user.view().name());
  }
}

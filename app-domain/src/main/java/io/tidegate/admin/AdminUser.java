package io.tidegate.admin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody, or a service account, who runs this installation. */
@Entity
@Table(name = "admin_user")
class AdminUser {

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String name;

  @Column(name = "password_hash")
  private String passwordHash;

  @Enumerated(EnumType.STRING)
  private Role role;

  private String locale;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "disabled_at")
  private @Nullable Instant disabledAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected AdminUser() {}

  AdminUser(UUID id, String name, PasswordHash password, Role role, Locale locale, Instant now) {
    this.id = id;
    this.name = name;
    this.passwordHash = password.text();
    this.role = role;
    this.locale = locale.toLanguageTag();
    this.createdAt = now;
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  PasswordHash password() {
    return new PasswordHash(passwordHash);
  }

  void replacePassword(PasswordHash next) {
    passwordHash = next.text();
  }

  Administrator view() {
    return new Administrator(name, role, Locale.forLanguageTag(locale));
  }

  AdminAccount account(long tokens) {
    return new AdminAccount(
        id, name, role, createdAt, Optional.ofNullable(disabledAt), tokens, version);
  }

  void become(Role other) {
    role = other;
  }

  void disable(Instant now) {
    if (disabledAt == null) {
      disabledAt = now;
    }
  }

  void enable() {
    disabledAt = null;
  }

  boolean isDisabled() {
    return disabledAt != null;
  }

  boolean isActingOwner() {
    return role == Role.OWNER && !isDisabled();
  }

  /** What the audit trail says about them. */
  Map<String, String> audited() {
    return Map.of("name", name, "role", role.label(), "disabled", Boolean.toString(isDisabled()));
  }
}

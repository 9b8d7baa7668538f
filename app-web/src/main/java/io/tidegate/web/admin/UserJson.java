package io.tidegate.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.admin.AdminAccount;
import io.tidegate.platform.Secret;
import io.tidegate.web.edge.EntityTag;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An admin user as the Admin API shows them. */
@Schema(name = "AdminUser")
record UserJson(
    UUID id,
    @Schema(examples = "mei") String name,
    @Schema(enumeration = {"viewer", "operator", "owner"}) String role,
    @Schema(enumeration = {"active", "disabled"}) String status,
    @Schema(nullable = true) @Nullable Instant disabledAt,
    @Schema(description = "How many of their tokens are not revoked") long tokens,
    Instant createdAt,
    @Schema(description = "Send it as If-Match with a change") String etag,
    @Schema(
            nullable = true,
            description = "In the answer for which it was made up, and never again")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String password) {

  static UserJson of(AdminAccount user) {
    return shown(user, null);
  }

  /** With the password that was made up for them. */
  static UserJson of(AdminAccount user, Secret password) {
    return shown(user, password.reveal());
  }

  private static UserJson shown(AdminAccount user, @Nullable String password) {
    return new UserJson(
        user.id(),
        user.name(),
        user.role().label(),
        user.isDisabled() ? "disabled" : "active",
        user.disabledAt().orElse(null),
        user.tokens(),
        user.createdAt(),
        EntityTag.of(user.version()),
        password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "UserJson[" + id + "]";
  }
}

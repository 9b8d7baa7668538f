package io.tidegate.web.admin;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.admin.Role;
import io.tidegate.platform.Secret;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says about a user who is to be let in. */
@Schema(name = "NewAdminUser")
record NewUserJson(
    @Schema(examples = "mei", minLength = 1, maxLength = 200, required = true)
        @Nullable String name,
    @Schema(
            minLength = 8,
            maxLength = 200,
            nullable = true,
            description = "If absent, one is made up, and is in the answer")
        @Nullable String password,
    @Schema(
            enumeration = {"viewer", "operator", "owner"},
            description = RoleCode.MEANING + ". viewer if absent")
        @Nullable String role) {

  String givenName() {
    return requireNonNullElse(name, "");
  }

  Optional<Secret> chosenPassword() {
    return Optional.ofNullable(password).map(Secret::new);
  }

  Role checkedRole() {
    return role == null ? Role.VIEWER : RoleCode.read(role);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "NewUserJson[" + name + "]";
  }
}

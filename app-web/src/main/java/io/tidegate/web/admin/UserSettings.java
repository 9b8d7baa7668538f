package io.tidegate.web.admin;

import io.tidegate.admin.AdminAccount;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a user. */
@Schema(name = "AdminUserSettings")
record UserSettings(
    @Schema(
            enumeration = {"viewer", "operator", "owner"},
            description = RoleCode.MEANING)
        @Nullable String role) {

  static UserSettings of(AdminAccount user) {
    return new UserSettings(user.role().label());
  }
}

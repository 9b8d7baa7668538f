package io.tidegate.web.admin;

import io.tidegate.platform.Secret;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says about the password that a user is to have. */
@Schema(name = "NewAdminPassword")
record NewPasswordJson(
    @Schema(
            minLength = 8,
            maxLength = 200,
            nullable = true,
            description = "If absent, one is made up, and is in the answer")
        @Nullable String password) {

  static final NewPasswordJson MADE_UP = new NewPasswordJson(null);

  Optional<Secret> chosen() {
    return Optional.ofNullable(password).map(Secret::new);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "NewPasswordJson[***]";
  }
}

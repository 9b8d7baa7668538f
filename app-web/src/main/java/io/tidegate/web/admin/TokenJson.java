package io.tidegate.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.admin.IssuedToken;
import io.tidegate.admin.TokenDetails;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token of the Admin API as it shows it. */
@Schema(name = "AdminToken")
record TokenJson(
    UUID id,
    @Schema(examples = "backup job") String name,
    Instant createdAt,
    @Schema(nullable = true, description = "In the answer that issues the token, and never again")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String secret) {

  static TokenJson of(TokenDetails token) {
    return new TokenJson(token.id(), token.name(), token.createdAt(), null);
  }

  static TokenJson of(IssuedToken issued) {
    TokenDetails token = issued.token();
    return new TokenJson(token.id(), token.name(), token.createdAt(), issued.secret().reveal());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "TokenJson[" + id + "]";
  }
}

package io.tidegate.web.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.IssuedKey;
import io.tidegate.web.edge.EntityTag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An API key as the Admin API shows it. */
@Schema(name = "ApiKey")
record KeyJson(
    UUID id,
    UUID tenantId,
    @Schema(examples = "iOS app") String name,
    @Schema(enumeration = {"live", "test"}) String mode,
    @Schema(examples = "tg_live_3fTq") String prefix,
    @Schema(examples = "9aZ0") String lastFour,
    @Schema(examples = "chat") List<String> scopes,
    @Schema(description = "Empty means all") List<String> models,
    List<String> ipRanges,
    @Schema(nullable = true, description = "null means the server's limit")
        @Nullable Integer requestsPerMinute,
    @Schema(enumeration = {"active", "expired", "revoked"}) String status,
    @Schema(nullable = true) @Nullable Instant expiresAt,
    @Schema(nullable = true) @Nullable Instant revokedAt,
    Instant createdAt,
    @Schema(description = "Send it as If-Match with a change") String etag,
    @Schema(nullable = true, description = "In the answer that issues the key, and never again")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String secret) {

  static KeyJson of(ApiKeyDetails key, Instant now) {
    return of(key, now, null);
  }

  static KeyJson of(IssuedKey issued, Instant now) {
    return of(issued.key(), now, issued.secret().reveal());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "KeyJson[" + id + "]";
  }

  private static KeyJson of(ApiKeyDetails key, Instant now, @Nullable String secret) {
    return new KeyJson(
        key.id(),
        key.tenantId(),
        key.name(),
        key.mode().name().toLowerCase(Locale.ROOT),
        key.prefix(),
        key.lastFour(),
        key.scopes(),
        key.models(),
        List.of(),
        key.requestsPerMinute().isPresent() ? key.requestsPerMinute().getAsInt() : null,
        key.stateAt(now).name().toLowerCase(Locale.ROOT),
        key.expiresAt().orElse(null),
        key.revokedAt().orElse(null),
        key.createdAt(),
        EntityTag.of(key.version()),
        secret);
  }
}

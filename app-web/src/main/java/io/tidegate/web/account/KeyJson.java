package io.tidegate.web.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ChangedKey;
import io.tidegate.account.IssuedKey;
import io.tidegate.platform.Secret;
import io.tidegate.web.edge.EntityTag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    @Schema(examples = "[\"chat\"]") List<String> scopes,
    @Schema(description = "Empty means all") List<String> models,
    @Schema(examples = "[\"addMessage\"]", description = "Empty means all that the scopes allow")
        List<String> operations,
    @Schema(examples = "[\"10.0.0.0/8\"]", description = "Empty means from anywhere")
        List<String> ipRanges,
    boolean requiresSignature,
    @Schema(nullable = true, description = "null means the server's limit")
        @Nullable Integer requestsPerMinute,
    @Schema(enumeration = {"active", "expired", "revoked"}) String status,
    @Schema(nullable = true) @Nullable Instant expiresAt,
    @Schema(nullable = true) @Nullable Instant revokedAt,
    @Schema(
            nullable = true,
            examples = "cancel",
            description = "continue, cancel, or null for the usual, when its client is gone")
        @Nullable String onDisconnect,
    Instant createdAt,
    @Schema(
            nullable = true,
            description =
                "When it was last used, to the minute; null if never. Known after seconds")
        @Nullable Instant lastUsedAt,
    @Schema(description = "Send it as If-Match with a change") String etag,
    @Schema(nullable = true, description = "In the answer that issues the key, and never again")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String secret,
    @Schema(nullable = true, description = "In the answer that makes signatures required")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String signingSecret) {

  static KeyJson of(ApiKeyDetails key, Instant now) {
    return of(key, now, Optional.empty(), Optional.empty());
  }

  static KeyJson of(ChangedKey changed, Instant now) {
    return of(changed.key(), now, Optional.empty(), changed.signingSecret());
  }

  static KeyJson of(IssuedKey issued, Instant now) {
    return of(issued.key(), now, Optional.of(issued.secret()), issued.signingSecret());
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "KeyJson[" + id + "]";
  }

  private static KeyJson of(
      ApiKeyDetails key, Instant now, Optional<Secret> secret, Optional<Secret> signingSecret) {
    return new KeyJson(
        key.id(),
        key.tenantId(),
        key.name(),
        key.mode().name().toLowerCase(Locale.ROOT),
        key.prefix(),
        key.lastFour(),
        key.scopes(),
        key.models(),
        key.operations(),
        key.guard().rangeTexts(),
        key.guard().signed(),
        key.requestsPerMinute().isPresent() ? key.requestsPerMinute().getAsInt() : null,
        key.stateAt(now).name().toLowerCase(Locale.ROOT),
        key.expiresAt().orElse(null),
        key.revokedAt().orElse(null),
        DisconnectCode.of(key.onDisconnect()),
        key.createdAt(),
        key.lastUsedAt().orElse(null),
        EntityTag.of(key.version()),
        secret.map(Secret::reveal).orElse(null),
        signingSecret.map(Secret::reveal).orElse(null));
  }
}

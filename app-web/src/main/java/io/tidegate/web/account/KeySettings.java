package io.tidegate.web.account;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.KeyGuard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says about a key that is to be changed. */
@Schema(name = "ApiKeySettings")
record KeySettings(
    @Schema(examples = "iOS app", minLength = 1, maxLength = 200) @Nullable String name,
    @Schema(description = KeyMeanings.SCOPES, examples = "[\"chat\"]")
        @Nullable List<String> scopes,
    @Schema(description = KeyMeanings.MODELS) @Nullable List<String> models,
    @Schema(description = KeyMeanings.OPERATIONS, examples = "[\"addMessage\"]")
        @Nullable List<String> operations,
    @Schema(description = KeyMeanings.IP_RANGES, examples = "[\"10.0.0.0/8\"]", maxItems = 100)
        @Nullable List<String> ipRanges,
    @Schema(
            description =
                "Whether each request must be signed; false if absent. Making it true answers with"
                    + " the signing_secret, this once; making it false ends that secret.")
        @Nullable Boolean requiresSignature,
    @Schema(minimum = "1", maximum = "10000000", description = KeyMeanings.REQUESTS_PER_MINUTE)
        @Nullable Integer requestsPerMinute,
    @Schema(description = KeyMeanings.EXPIRES_AT) @Nullable Instant expiresAt,
    @Schema(
            enumeration = {"continue", "cancel"},
            nullable = true,
            description = DisconnectCode.MEANING)
        @Nullable String onDisconnect) {

  static KeySettings of(ApiKeyDetails key) {
    return new KeySettings(
        key.name(),
        key.scopes(),
        key.models(),
        key.operations(),
        key.guard().rangeTexts(),
        key.guard().signed(),
        key.requestsPerMinute().isPresent() ? key.requestsPerMinute().getAsInt() : null,
        key.expiresAt().orElse(null),
        DisconnectCode.of(key.onDisconnect()));
  }

  ApiKeyDraft checked() {
    return new ApiKeyDraft(
        requireNonNullElse(name, ""),
        requireNonNullElse(scopes, ApiKeyDraft.SCOPES),
        requireNonNullElse(models, List.of()),
        requireNonNullElse(operations, List.of()),
        requestsPerMinute == null ? OptionalInt.empty() : OptionalInt.of(requestsPerMinute),
        Optional.ofNullable(expiresAt),
        KeyGuard.of(
            requireNonNullElse(ipRanges, List.of()), requireNonNullElse(requiresSignature, false)),
        DisconnectCode.read(onDisconnect));
  }
}

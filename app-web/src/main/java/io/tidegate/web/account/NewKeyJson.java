package io.tidegate.web.account;

import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.Caller;
import io.tidegate.platform.InvalidInput;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says about a key that is to be issued. */
@Schema(name = "NewApiKey")
record NewKeyJson(
    @Schema(examples = "iOS app", minLength = 1, maxLength = 200, required = true)
        @Nullable String name,
    @Schema(
            enumeration = {"live", "test"},
            description = "live if absent; test keys are answered by the sandbox")
        @Nullable String mode,
    @Schema(description = KeyMeanings.SCOPES, examples = "[\"chat\"]")
        @Nullable List<String> scopes,
    @Schema(description = KeyMeanings.MODELS) @Nullable List<String> models,
    @Schema(description = KeyMeanings.OPERATIONS, examples = "[\"addMessage\"]")
        @Nullable List<String> operations,
    @Schema(description = KeyMeanings.IP_RANGES, examples = "[\"10.0.0.0/8\"]", maxItems = 100)
        @Nullable List<String> ipRanges,
    @Schema(
            description =
                "Whether each request must be signed, with the signing_secret of the answer; false"
                    + " if absent")
        @Nullable Boolean requiresSignature,
    @Schema(minimum = "1", maximum = "10000000", description = KeyMeanings.REQUESTS_PER_MINUTE)
        @Nullable Integer requestsPerMinute,
    @Schema(description = KeyMeanings.EXPIRES_AT) @Nullable Instant expiresAt,
    @Schema(
            enumeration = {"continue", "cancel"},
            nullable = true,
            description = DisconnectCode.MEANING)
        @Nullable String onDisconnect) {

  Caller.Mode checkedMode() {
    return switch (mode) {
      case null -> Caller.Mode.LIVE;
      case "live" -> Caller.Mode.LIVE;
      case "test" -> Caller.Mode.TEST;
      default -> throw new InvalidInput("/mode", "must be live or test");
    };
  }

  ApiKeyDraft checked() {
    return new KeySettings(
            name,
            scopes,
            models,
            operations,
            ipRanges,
            requiresSignature,
            requestsPerMinute,
            expiresAt,
            onDisconnect)
        .checked();
  }
}

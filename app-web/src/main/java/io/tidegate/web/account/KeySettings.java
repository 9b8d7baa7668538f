package io.tidegate.web.account;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.platform.InvalidInput;
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
    @Schema(description = "[\"chat\"] if absent") @Nullable List<String> scopes,
    @Schema(description = "All if absent or empty") @Nullable List<String> models,
    @Schema(description = "Must be empty for now", maxItems = 0) @Nullable List<String> ipRanges,
    @Schema(minimum = "1", maximum = "10000000", description = "The server's limit if absent")
        @Nullable Integer requestsPerMinute,
    @Schema(description = "Never if absent") @Nullable Instant expiresAt) {

  static KeySettings of(ApiKeyDetails key) {
    return new KeySettings(
        key.name(),
        key.scopes(),
        key.models(),
        List.of(),
        key.requestsPerMinute().isPresent() ? key.requestsPerMinute().getAsInt() : null,
        key.expiresAt().orElse(null));
  }

  ApiKeyDraft checked() {
    if (ipRanges != null && !ipRanges.isEmpty()) {
      // A range that is stored but not enforced would be worse than none.
      throw new InvalidInput("/ip_ranges", "is not supported yet: leave it empty");
    }
    return new ApiKeyDraft(
        requireNonNullElse(name, ""),
        requireNonNullElse(scopes, List.copyOf(ApiKeyDraft.SCOPES)),
        requireNonNullElse(models, List.of()),
        requestsPerMinute == null ? OptionalInt.empty() : OptionalInt.of(requestsPerMinute),
        Optional.ofNullable(expiresAt));
  }
}

package io.tidegate.web.upstream;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.platform.Secret;
import io.tidegate.upstream.BaseUrl;
import io.tidegate.upstream.Region;
import io.tidegate.upstream.UpstreamDraft;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says about an upstream. */
@Schema(name = "UpstreamSettings")
record UpstreamSettings(
    @Schema(examples = "https://api.deepseek.com", required = true) @Nullable String baseUrl,
    @Schema(description = "The stored one stays if absent", writeOnly = true)
        @Nullable String apiKey,
    @Schema(minimum = "1", maximum = "1000", description = "1 if absent") @Nullable Integer weight,
    @Schema(examples = "[\"deepseek-flash\"]", required = true, minItems = 1)
        @Nullable List<String> models,
    @Schema(minimum = "1", description = "Calls at once on one node; 2,500 if absent")
        @Nullable Integer maxConcurrent,
    @Schema(
            examples = "cn-east",
            pattern = "^[a-z0-9-]{1,40}$",
            description = "Where it stands, as you call it; null for unknown")
        @Nullable String region,
    @Schema(description = "true if absent") @Nullable Boolean enabled) {

  UpstreamDraft checked() {
    return new UpstreamDraft(
        BaseUrl.parse(requireNonNullElse(baseUrl, "")),
        Optional.ofNullable(apiKey).map(Secret::new),
        requireNonNullElse(models, List.of()),
        requireNonNullElse(weight, 1),
        requireNonNullElse(maxConcurrent, UpstreamDraft.DEFAULT_MAX_CONCURRENT),
        Optional.ofNullable(region).map(Region::new),
        requireNonNullElse(enabled, true));
  }

  /** Without the API key. */
  @Override
  public String toString() {
    return "UpstreamSettings[" + baseUrl + "]";
  }
}

package io.tidegate.installation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a bootstrap file may hold, name by name. Whatever is missing is null. */
record Bootstrap(
    @Nullable List<TenantEntry> tenants,
    @Nullable Map<String, UpstreamEntry> upstreams,
    @Nullable Map<String, RouteEntry> routes) {

  record TenantEntry(@Nullable String name, @JsonProperty("time_zone") @Nullable String timeZone) {}

  record UpstreamEntry(
      @JsonProperty("base_url") @Nullable String baseUrl,
      @JsonProperty("api_key") @Nullable String apiKey,
      @Nullable List<String> models,
      @Nullable Integer weight,
      @JsonProperty("max_concurrent") @Nullable Integer maxConcurrent,
      @Nullable Boolean enabled) {

    /** Without the API key. */
    @Override
    public String toString() {
      return "UpstreamEntry[" + baseUrl + "]";
    }
  }

  record RouteEntry(
      @Nullable List<TargetEntry> candidates,
      @Nullable String strategy,
      @Nullable List<TargetEntry> fallbacks,
      @Nullable Boolean thinking) {}

  record TargetEntry(@Nullable String upstream, @Nullable String model, @Nullable Integer weight) {}
}

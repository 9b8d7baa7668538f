package io.tidegate.web.upstream;

import io.tidegate.upstream.Condition;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamState;
import io.tidegate.web.edge.EntityTag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An upstream as the Admin API shows it: without its API key. */
@Schema(name = "Upstream")
record UpstreamJson(
    @Schema(examples = "deepseek") String name,
    @Schema(examples = "https://api.deepseek.com") URI baseUrl,
    int weight,
    @Schema(examples = "deepseek-flash") List<String> models,
    int maxConcurrent,
    boolean enabled,
    @Schema(enumeration = {"enabled", "draining", "disabled"}) String status,
    @Schema(description = "As the node sees it that answers this request") HealthJson health,
    Instant updatedAt,
    String etag) {

  /** How it does. */
  @Schema(name = "UpstreamHealth")
  record HealthJson(
      @Schema(enumeration = {"well", "paused", "ill", "locked_out"}) String status,
      @Schema(description = "Calls under way") int outstanding,
      @Schema(description = "Calls that may be under way at once, as learned") int limit,
      @Schema(description = "Until streams begin, of late; 0 if nothing is known")
          long firstTokenMs) {

    static HealthJson of(Condition condition) {
      return new HealthJson(
          condition.health().name().toLowerCase(Locale.ROOT),
          condition.outstanding(),
          condition.limit(),
          condition.firstTokenMillis());
    }
  }

  static UpstreamJson of(UpstreamDetails upstream, Condition condition) {
    return new UpstreamJson(
        upstream.name(),
        upstream.baseUrl(),
        upstream.weight(),
        upstream.models(),
        upstream.maxConcurrent(),
        upstream.state() == UpstreamState.ENABLED,
        upstream.state().name().toLowerCase(Locale.ROOT),
        HealthJson.of(condition),
        upstream.changedAt(),
        EntityTag.of(upstream.version()));
  }
}

package io.tidegate.web.upstream;

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
    Instant updatedAt,
    String etag) {

  static UpstreamJson of(UpstreamDetails upstream) {
    return new UpstreamJson(
        upstream.name(),
        upstream.baseUrl(),
        upstream.weight(),
        upstream.models(),
        upstream.maxConcurrent(),
        upstream.state() == UpstreamState.ENABLED,
        upstream.state().name().toLowerCase(Locale.ROOT),
        upstream.changedAt(),
        EntityTag.of(upstream.version()));
  }
}

package io.tidegate.web.upstream;

import static java.util.stream.Collectors.toMap;

import io.tidegate.upstream.Condition;
import io.tidegate.upstream.Region;
import io.tidegate.upstream.Standings;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamState;
import io.tidegate.web.edge.EntityTag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An upstream as the Admin API shows it: without its API key. */
@Schema(name = "Upstream")
record UpstreamJson(
    @Schema(examples = "deepseek") String name,
    @Schema(examples = "https://api.deepseek.com") URI baseUrl,
    int weight,
    @Schema(examples = "[\"deepseek-flash\"]") List<String> models,
    int maxConcurrent,
    @Schema(
            nullable = true,
            examples = "cn-east",
            description = "Where it stands; null for unknown")
        @Nullable String region,
    boolean enabled,
    @Schema(enumeration = {"enabled", "draining", "disabled"}) String status,
    @Schema(description = "As the node sees it that answers this request") HealthJson health,
    @Schema(description = "Each of its addresses, if discovery has found any")
        Map<String, HealthJson> addresses,
    Instant updatedAt,
    String etag) {

  /** How it does. */
  @Schema(name = "UpstreamHealth")
  record HealthJson(
      @Schema(enumeration = {"well", "paused", "ill", "locked_out"}) String status,
      @Schema(description = "Calls under way") int outstanding,
      @Schema(description = "Calls that may be under way at once, as learned") int limit,
      @Schema(description = "Until streams begin, of late; 0 if nothing is known")
          long firstTokenMs,
      @Schema(description = "How often it was taken out since the node knows it") int ejections,
      @Schema(description = "Calls answered since then") long answers,
      @Schema(description = "Calls failed since then, by class of error")
          Map<String, Long> failures) {

    static HealthJson of(Condition condition) {
      return new HealthJson(
          condition.health().name().toLowerCase(Locale.ROOT),
          condition.outstanding(),
          condition.limit(),
          condition.firstTokenMillis(),
          condition.ejections(),
          condition.answers(),
          failures(condition));
    }

    private static Map<String, Long> failures(Condition condition) {
      return condition.failures().entrySet().stream()
          .collect(toMap(failed -> failed.getKey().label(), Map.Entry::getValue));
    }
  }

  static UpstreamJson of(UpstreamDetails upstream, Standings standings) {
    Condition condition = standings.condition(upstream);
    Map<String, HealthJson> addresses = new TreeMap<>();
    standings
        .addresses(upstream.name())
        .forEach((address, one) -> addresses.put(address, HealthJson.of(one)));
    return new UpstreamJson(
        upstream.name(),
        upstream.baseUrl(),
        upstream.weight(),
        upstream.models(),
        upstream.maxConcurrent(),
        upstream.region().map(Region::name).orElse(null),
        upstream.state() == UpstreamState.ENABLED,
        upstream.state().name().toLowerCase(Locale.ROOT),
        HealthJson.of(condition),
        addresses,
        upstream.changedAt(),
        EntityTag.of(upstream.version()));
  }
}

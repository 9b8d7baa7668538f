package io.tidegate.upstream;

import java.time.Instant;
import java.util.Map;

/**
 * A decision about a canary release, as operators see it.
 *
 * @param percent what it got from then on
 * @param stable the figures of the stable version, by their names
 * @param canary those of the one that is tried
 */
public record CanaryDecided(
    Instant at,
    String decision,
    int percent,
    String reason,
    Map<String, String> stable,
    Map<String, String> canary) {}

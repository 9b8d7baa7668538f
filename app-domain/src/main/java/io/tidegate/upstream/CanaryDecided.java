package io.tidegate.upstream;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A decision about a canary release, as operators see it.
 *
 * @param run which trial it was about
 * @param percent what it got from then on
 * @param stable the figures of the stable version, by their names
 * @param canary those of the one that is tried
 */
public record CanaryDecided(
    String alias,
    UUID run,
    Instant at,
    String decision,
    int percent,
    String reason,
    Map<String, String> stable,
    Map<String, String> canary) {}

package io.tidegate.upstream;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An upstream, as operators see it: everything but its API key.
 *
 * @param region where it stands; empty if nobody has said
 * @param version grows with every change
 */
public record UpstreamDetails(
    String name,
    URI baseUrl,
    List<String> models,
    int weight,
    int maxConcurrent,
    Optional<Region> region,
    UpstreamState state,
    Instant changedAt,
    int version) {}

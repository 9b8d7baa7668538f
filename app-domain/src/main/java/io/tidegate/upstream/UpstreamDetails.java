package io.tidegate.upstream;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * An upstream, as operators see it: everything but its API key.
 *
 * @param version grows with every change
 */
public record UpstreamDetails(
    String name,
    URI baseUrl,
    List<String> models,
    int weight,
    int maxConcurrent,
    UpstreamState state,
    Instant changedAt,
    int version) {}

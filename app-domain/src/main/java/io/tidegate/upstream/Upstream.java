package io.tidegate.upstream;

import io.tidegate.platform.Secret;
import java.net.URI;
import java.util.Set;

/**
 * One service that speaks DeepSeek's chat API, as the router hands it out.
 *
 * @param name unique among all upstreams, e.g. {@code deepseek}
 * @param baseUrl without a slash at the end; {@code /chat/completions} is appended
 * @param models the model ids it serves
 * @param maxConcurrent calls that may be under way at once on this node
 */
public record Upstream(
    String name, URI baseUrl, Secret apiKey, Set<String> models, int weight, int maxConcurrent) {

  public Upstream {
    models = Set.copyOf(models);
  }
}

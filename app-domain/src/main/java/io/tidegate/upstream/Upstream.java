package io.tidegate.upstream;

import io.tidegate.platform.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One service that speaks DeepSeek's chat API, as the router hands it out; or one of its addresses,
 * if its name stands for several.
 *
 * @param name unique among all upstreams, e.g. {@code deepseek}; its addresses share it
 * @param baseUrl without a slash at the end; {@code /chat/completions} is appended
 * @param models the model ids it serves
 * @param maxConcurrent calls that may be under way at once on this node
 * @param address where to connect, if that was discovered; the URL's host is named all the same
 */
public record Upstream(
    String name,
    URI baseUrl,
    Secret apiKey,
    Set<String> models,
    int weight,
    int maxConcurrent,
    Optional<UpstreamAddress> address) {

  /** The name of the one that answers test keys, at no cost, and nobody else. */
  public static final String SANDBOX = "sandbox";

  public Upstream {
    models = Set.copyOf(models);
  }

  public Upstream(
      String name, URI baseUrl, Secret apiKey, Set<String> models, int weight, int maxConcurrent) {
    this(name, baseUrl, apiKey, models, weight, maxConcurrent, Optional.empty());
  }

  boolean isSandbox() {
    return name.equals(SANDBOX);
  }

  /** Tells it apart also from its other addresses. */
  String id() {
    return address.map(where -> name + "@" + where).orElse(name);
  }

  /** Each of its addresses as one of its own; itself if none is known. */
  List<Upstream> at(List<UpstreamAddress> addresses) {
    return addresses.isEmpty() ? List.of(this) : addresses.stream().map(this::at).toList();
  }

  private Upstream at(UpstreamAddress where) {
    return new Upstream(name, baseUrl, apiKey, models, weight, maxConcurrent, Optional.of(where));
  }
}

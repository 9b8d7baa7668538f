package io.tidegate.benchmarks.load;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Somewhere that answers chat completions.
 *
 * @param name as it stands in the report
 * @param model what the requests ask for there
 * @param keyed whether each request names an end user and has an {@code Idempotency-Key} of its own
 */
public record Target(String name, URI base, String apiKey, String model, boolean keyed) {

  /** Who asks, where requests name an end user. */
  public static final String END_USER = "bench";

  /** Of plain requests. */
  public Target(String name, URI base, String apiKey, String model) {
    this(name, base, apiKey, model, false);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(base.getHost(), base.getPort());
  }

  /** Without the key. */
  @Override
  public String toString() {
    return name + " at " + base;
  }
}

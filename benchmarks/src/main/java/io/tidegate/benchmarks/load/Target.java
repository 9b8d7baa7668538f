package io.tidegate.benchmarks.load;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Somewhere that answers chat completions.
 *
 * @param name as it stands in the report
 * @param model what the requests ask for there
 */
public record Target(String name, URI base, String apiKey, String model) {

  InetSocketAddress address() {
    return new InetSocketAddress(base.getHost(), base.getPort());
  }

  /** Without the key. */
  @Override
  public String toString() {
    return name + " at " + base;
  }
}

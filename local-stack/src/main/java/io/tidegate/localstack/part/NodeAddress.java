package io.tidegate.localstack.part;

import io.tidegate.localstack.process.Loopback;
import java.net.URI;

/**
 * Where a node listens.
 *
 * @param host the address that the HTTP port is bound to; management stays on the loopback
 */
public record NodeAddress(String host, int httpPort, int managementPort) {

  private static final String ANY_ADDRESS = "0.0.0.0";

  /** Where this machine reaches the API. */
  public URI url() {
    String reachable = host.equals(ANY_ADDRESS) ? Loopback.HOST : host;
    return URI.create("http://%s:%d".formatted(reachable, httpPort));
  }

  public URI managementUrl() {
    return URI.create("http://%s:%d".formatted(Loopback.HOST, managementPort));
  }
}

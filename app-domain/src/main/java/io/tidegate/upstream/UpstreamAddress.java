package io.tidegate.upstream;

import java.net.InetAddress;
import java.util.OptionalInt;

/**
 * One of the addresses that an upstream's name stands for.
 *
 * @param port as the name service says it; empty for that of the upstream's URL
 */
public record UpstreamAddress(InetAddress ip, OptionalInt port) {

  /** E.g. {@code 10.0.0.1} or {@code 10.0.0.1:8443}. */
  @Override
  public String toString() {
    return ip.getHostAddress() + (port.isPresent() ? ":" + port.getAsInt() : "");
  }
}

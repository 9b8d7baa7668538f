package io.tidegate.localstack;

import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.StackFailure;
import java.util.List;

/**
 * How a stack is brought up.
 *
 * @param host the address that the nodes' HTTP ports are bound to
 * @param detach whether it goes on without a terminal
 */
record UpOptions(Ports ports, int nodes, String host, boolean detach) {

  static final UpOptions DEFAULT =
      new UpOptions(new Ports(Ports.DEFAULT_FIRST), 1, Loopback.HOST, false);

  UpOptions {
    if (nodes < 1 || nodes > Ports.MAX_NODES) {
      throw new StackFailure(
          "--nodes must be between 1 and %d, not %d".formatted(Ports.MAX_NODES, nodes));
    }
  }

  UpOptions withPort(int port) {
    return new UpOptions(new Ports(port), nodes, host, detach);
  }

  UpOptions withNodes(int number) {
    return new UpOptions(ports, number, host, detach);
  }

  UpOptions withHost(String address) {
    return new UpOptions(ports, nodes, address, detach);
  }

  UpOptions detached() {
    return new UpOptions(ports, nodes, host, true);
  }

  /** The same on a command line, without {@code --detach}. */
  List<String> asArguments() {
    return List.of(
        "--port",
        Integer.toString(ports.first()),
        "--nodes",
        Integer.toString(nodes),
        "--host",
        host);
  }
}

package io.tidegate.localstack.process;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Which part listens where. All of it follows from one number, so that two checkouts run side by
 * side when they are given two numbers, and addresses stay the same from one start to the next.
 *
 * @param first the HTTP port of the first node
 */
public record Ports(int first) {

  public static final int DEFAULT_FIRST = 8080;

  /** Between the HTTP port and the port of the simulator there is room for so many nodes. */
  public static final int MAX_NODES = 8;

  /** WildFly's own distance between 8080 and 9990. */
  private static final int TO_MANAGEMENT = 1910;

  private static final int FIRST_FREE = 20_000;

  /** From 32768 on Linux gives ports to outgoing connections by itself, other systems later. */
  private static final int FREE_PORTS = 32_768 - FIRST_FREE;

  /** Processes that run at the same time begin far from each other. */
  private static final AtomicInteger NEXT_FREE =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 997 % FREE_PORTS));

  private static final int MAX_FIRST = 65_535 - TO_MANAGEMENT - MAX_NODES;

  public Ports {
    if (first < 1 || first > MAX_FIRST) {
      throw new StackFailure("--port must be between 1 and %d, not %d".formatted(MAX_FIRST, first));
    }
  }

  /**
   * The HTTP port of a node.
   *
   * @param node counted from 1
   */
  public int http(int node) {
    return first + node - 1;
  }

  public int management(int node) {
    return http(node) + TO_MANAGEMENT;
  }

  public int simulator() {
    return first + 9;
  }

  public int postgres() {
    return first + 10;
  }

  public int redis() {
    return first + 11;
  }

  /**
   * A port that nobody uses at the moment, for tests and measurements. Whoever gets it may take a
   * while to listen there: it is given to nobody else of this process, and to no connection.
   */
  public static int free() {
    for (int tries = 0; tries < FREE_PORTS; tries++) {
      int port = FIRST_FREE + Math.floorMod(NEXT_FREE.getAndIncrement(), FREE_PORTS);
      if (isFree(port)) {
        return port;
      }
    }
    throw new StackFailure("no free port from %d on".formatted(FIRST_FREE));
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Fails if nobody can listen there who speaks IPv4 alone, as the nodes do. */
  public static void requireIpv4(String host) {
    if (Stream.of(addresses(host)).noneMatch(Inet4Address.class::isInstance)) {
      throw new StackFailure(
          "%s has no IPv4 address, and the nodes know no other: choose another with --host"
              .formatted(host));
    }
  }

  private static InetAddress[] addresses(String host) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new StackFailure("there is no host %s: choose another with --host".formatted(host), e);
    }
  }

  /** Fails with a sentence that names the port, who has it, or the host, and the way out. */
  public static void requireFree(int port, String part, String host) {
    try {
      for (InetAddress address : addresses(host)) {
        try (ServerSocket socket = new ServerSocket()) {
          socket.bind(new InetSocketAddress(address, port));
        }
      }
    } catch (IOException e) {
      if (says(e, "Cannot assign")) {
        throw new StackFailure(
            "%s is no address of this machine: choose another with --host".formatted(host), e);
      }
      throw new StackFailure(
          "port %d, which %s needs, %s: choose others with ./tidegate up --port N"
              .formatted(port, part, obstacle(port, e)),
          e);
    }
  }

  private static String obstacle(int port, IOException failure) {
    return says(failure, "Permission denied")
        ? "is reserved for root"
        : "is taken by " + PortHolder.of(port);
  }

  /** The JDK has no exception of its own for what the system says. */
  private static boolean says(IOException failure, String words) {
    return String.valueOf(failure.getMessage()).contains(words);
  }
}

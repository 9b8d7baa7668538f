package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.localstack.process.Loopback;
import io.tidegate.localstack.process.Ports;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An address of an upstream that can be shut, as if nobody were there any more, and opened. */
final class Gate implements AutoCloseable {

  private static final int BACKLOG = 1_000;

  private final int port = Ports.free();
  private final URI target;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private ServerSocket door;

  /** Opens it. */
  Gate(URI target) {
    this.target = target;
    door = opened();
  }

  URI url() {
    return URI.create("http://%s:%d".formatted(Loopback.HOST, port));
  }

  /** Breaks all connections, and refuses new ones. */
  synchronized void shut() {
    close(door);
    open.forEach(Gate::close);
    open.clear();
  }

  synchronized void open() {
    door = opened();
  }

  private ServerSocket opened() {
    try {
      var opened = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
      Thread.startVirtualThread(() -> accept(opened));
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("the gate does not open", e);
    }
  }

  private void accept(ServerSocket at) {
    while (!at.isClosed()) {
      try {
        Socket client = at.accept();
        var server = new Socket(target.getHost(), target.getPort());
        open.add(client);
        open.add(server);
        Thread.startVirtualThread(() -> relay(client, server));
        Thread.startVirtualThread(() -> relay(server, client));
      } catch (IOException shut) {
        return;
      }
    }
  }

  private void relay(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException broken) {
      // Both ends are closed below, which is how each learns of it.
    }
    close(from);
    close(to);
    open.remove(from);
    open.remove(to);
  }

  private static void close(Closeable one) {
    try {
      one.close();
    } catch (IOException gone) {
      // Closed is what it was to be.
    }
  }

  @Override
  public synchronized void close() {
    shut();
  }
}

package io.tidegate.benchmarks.stack;

import io.tidegate.localstack.process.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A line between nodes and Redis that can be made slow: every byte of every connection arrives so
 * much later, in both directions half each.
 */
public final class SlowLine implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;

  private final ServerSocket door;
  private final int target;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final AtomicLong passed = new AtomicLong();
  private volatile Duration delay = Duration.ZERO;

  @SuppressWarnings("ArrayRecordComponent") // written once, compared never
  private record Parcel(byte[] bytes, long dueNanos) {

    boolean isEnd() {
      return bytes.length == 0;
    }
  }

  private SlowLine(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /** Opens a line to a port of this machine, at a port of its own. */
  static SlowLine to(int target) {
    try {
      var line = new SlowLine(new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()), target);
      Thread.startVirtualThread(line::accept);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException("no line to port " + target, e);
    }
  }

  /** What to use in place of Redis' own address. */
  public URI url() {
    return URI.create("redis://%s:%d".formatted(Loopback.HOST, door.getLocalPort()));
  }

  /** Makes every exchange take so much longer; also on connections that stand. */
  public void delay(Duration roundTrip) {
    delay = roundTrip.dividedBy(2);
  }

  /** How many pieces of traffic have passed so far, in both directions. */
  public long passed() {
    return passed.get();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        open.add(client);
        Thread.startVirtualThread(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    try {
      var server = new Socket(InetAddress.getLoopbackAddress(), target);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      open.add(server);
      relay(client, server);
      relay(server, client);
    } catch (IOException unreachable) {
      close(client);
    }
  }

  private void relay(Socket from, Socket to) {
    BlockingQueue<Parcel> line = new LinkedBlockingQueue<>();
    Thread.startVirtualThread(() -> take(from, line));
    Thread.startVirtualThread(() -> deliver(line, from, to));
  }

  private void take(Socket from, BlockingQueue<Parcel> line) {
    try {
      byte[] buffer = new byte[BUFFER];
      for (int read = from.getInputStream().read(buffer);
          read > 0;
          read = from.getInputStream().read(buffer)) {
        byte[] bytes = Arrays.copyOf(buffer, read);
        line.add(new Parcel(bytes, System.nanoTime() + delay.toNanos()));
      }
    } catch (IOException broken) {
      // The other end learns of it as of a proper end: by its connection being closed.
    }
    line.add(new Parcel(new byte[0], System.nanoTime()));
  }

  private void deliver(BlockingQueue<Parcel> line, Socket from, Socket to) {
    try {
      for (Parcel next = line.take(); !next.isEnd(); next = line.take()) {
        hold(next);
        passed.incrementAndGet();
        to.getOutputStream().write(next.bytes);
      }
    } catch (IOException broken) {
      // Both ends are closed below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close(from);
    close(to);
  }

  private void hold(Parcel parcel) {
    for (long left = parcel.dueNanos - System.nanoTime();
        left > 0;
        left = parcel.dueNanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException gone) {
      // Closed is what it was to be.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException gone) {
      // As above.
    }
    open.forEach(this::close);
  }
}

package io.tidegate.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sends one request again and again over a number of connections, all on the calling thread.
 *
 * <p>Requests that should have begun while the server held all connections up are sent late and
 * count from when they should have begun; none is left out (coordinated omission).
 */
public final class Generator implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;
  private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

  private static final long LONGEST_WAIT = 100 * MILLISECOND;

  /** How long answers that are under way at the end may still take. */
  private static final long GRACE = Duration.ofSeconds(30).toNanos();

  private final Selector selector;
  private final Alarm alarm;
  private final byte[] incoming = new byte[BUFFER];
  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();

  /**
   * Opens the connections.
   *
   * @param observers asked for one observer for each connection
   */
  public Generator(Target target, int size, Supplier<? extends Observer> observers) {
    InetSocketAddress address = target.address();
    try {
      selector = Selector.open();
      for (int i = 0; i < size; i++) {
        connections.add(new Connection(address, selector, observers.get()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + target, e);
    }
    idle.addAll(connections);
    alarm = new Alarm(selector);
  }

  /**
   * Sends for a time, then waits for the answers that are under way.
   *
   * @return how long all of it took
   */
  public Duration run(Request request, Schedule schedule, Duration time) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    schedule.begin(start);
    long now = start;
    while (!isOver(now, end, schedule)) {
      beginDue(request, schedule, now, end);
      await(schedule, end);
      now = System.nanoTime();
    }
    connections.forEach(connection -> connection.fail("no end of the response in time"));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private boolean isOver(long now, long end, Schedule schedule) {
    boolean nothingLeft = idle.size() == connections.size() && schedule.next(now) - end >= 0;
    return nothingLeft || now - end > GRACE;
  }

  private void beginDue(Request request, Schedule schedule, long now, long end) {
    while (!idle.isEmpty()) {
      long intended = schedule.next(now);
      if (intended - now > 0 || intended - end >= 0) {
        return;
      }
      Connection connection = idle.remove();
      schedule.taken();
      connection.begin(request.bytes(), intended);
      if (!connection.busy()) {
        idle.add(connection); // it broke at once
        return;
      }
    }
  }

  private void await(Schedule schedule, long end) {
    long now = System.nanoTime();
    long next = schedule.next(now);
    boolean canBegin = !idle.isEmpty() && next - end < 0;
    long wait = canBegin ? next - now : LONGEST_WAIT;
    try {
      if (wait <= 0) {
        selector.selectNow(this::proceed);
      } else if (wait < 2 * MILLISECOND) {
        alarm.set(next);
        selector.select(this::proceed);
      } else {
        selector.select(this::proceed, wait / MILLISECOND - 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void proceed(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      boolean wasBusy = connection.busy();
      connection.proceed(incoming);
      if (wasBusy && !connection.busy()) {
        idle.add(connection);
      }
    }
  }

  @Override
  public void close() {
    alarm.close();
    connections.forEach(Connection::close);
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

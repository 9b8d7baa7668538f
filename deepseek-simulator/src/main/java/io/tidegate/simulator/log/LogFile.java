package io.tidegate.simulator.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A file of JSON lines, written by a thread of its own so that no request waits for the disk.
 *
 * <p>Nothing is dropped while the file can be written: the queue grows if the disk is slow. If it
 * cannot, that is said once, and nothing is kept for it any more.
 */
public final class LogFile implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(LogFile.class.getName());
  private static final long PAUSE_MILLIS = 20;

  private final Queue<RequestRecord> waiting = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final OutputStream out;
  private final Thread writer;
  private volatile boolean ended;

  private LogFile(OutputStream out) {
    this.out = out;
    writer = Thread.ofPlatform().daemon().name("request-log").unstarted(this::writeUntilClosed);
  }

  /** Opens a file to append to. */
  public static LogFile open(Path path) {
    try {
      return to(
          new BufferedOutputStream(
              Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the request log " + path, e);
    }
  }

  /** Begins to write to whatever it is. */
  static LogFile to(OutputStream out) {
    LogFile file = new LogFile(out);
    file.writer.start();
    return file;
  }

  void add(RequestRecord record) {
    if (!ended) {
      waiting.add(record);
    }
  }

  /** How many records are still to be written. */
  int backlog() {
    return waiting.size();
  }

  /** Writes what is left, then closes the file. */
  @Override
  public void close() {
    closing.countDown();
    try {
      writer.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeUntilClosed() {
    try (out) {
      boolean last = false;
      while (!last) {
        last = closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        drain();
      }
    } catch (IOException e) {
      LOG.log(
          Level.SEVERE,
          "The request log cannot be written any more, requests are answered without it",
          e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
      waiting.clear();
    }
  }

  private void drain() throws IOException {
    for (RequestRecord next = waiting.poll(); next != null; next = waiting.poll()) {
      out.write(next.toJson());
      out.write('\n');
    }
    out.flush();
  }
}

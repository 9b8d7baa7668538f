package io.tidegate.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a supervisor, whatever the cause: Ctrl-C, {@code down}, a part that did not start. */
final class Shutdown {

  /** For a start that is under way to be given up, so that nothing new comes up behind us. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Teardown teardown;
  private final FileLock lock;
  private final Progress progress;
  private final Thread starter;
  private final CountDownLatch startingOver = new CountDownLatch(1);
  private volatile boolean underWay;

  /**
   * @param lock freed at the very end, when the next run may begin
   * @param starter the thread that starts the parts; interrupted if it still does
   */
  Shutdown(Teardown teardown, FileLock lock, Progress progress, Thread starter) {
    this.teardown = teardown;
    this.lock = lock;
    this.progress = progress;
    this.starter = starter;
  }

  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::run, "shutdown"));
  }

  boolean isUnderWay() {
    return underWay;
  }

  void startingIsOver() {
    startingOver.countDown();
  }

  private void run() {
    underWay = true;
    starter.interrupt();
    try {
      startingOver.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (teardown.run(note -> progress.say("Stopping " + note.part()))) {
      progress.say("Stopped. The data stay in .tidegate");
    }
    free();
  }

  private void free() {
    try {
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {

  private final Cancellation cancellation = new Cancellation();

  @Test
  void a_call_that_waits_is_interrupted_and_what_follows_it_is_not() throws Exception {
    var begun = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> requestAfter(begun));

    boolean interrupted = cancellation.during(() -> isInterruptedWhileWaiting(begun));

    assertThat(interrupted).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void nothing_is_begun_when_nobody_waits_any_more() {
    cancellation.request();

    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(cancellation::check)
        .extracting(UpstreamException::kind)
        .isEqualTo(UpstreamException.Kind.CANCELLED);
  }

  @Test
  void a_call_between_whose_check_and_beginning_it_was_requested_is_interrupted()
      throws UpstreamException {
    cancellation.check();
    cancellation.request();

    assertThat(cancellation.<Boolean>during(() -> Thread.currentThread().isInterrupted())).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void a_stream_is_closed_when_nobody_wants_it_any_more() throws UpstreamException {
    var closed = new AtomicInteger();
    cancellation.opening(() -> closing(closed));
    assertThat(closed).hasValue(0);

    cancellation.request();

    assertThat(closed).hasValue(1);
  }

  @Test
  void one_that_opens_too_late_is_closed_at_once() throws UpstreamException {
    var closed = new AtomicInteger();
    cancellation.request();

    cancellation.opening(() -> closing(closed));

    assertThat(closed).hasValue(1);
  }

  @Test
  void a_stream_that_its_reader_has_closed_is_let_go() throws UpstreamException {
    WeakReference<ChunkStream> stream = readAndClosed();

    System.gc();

    assertThat(stream.get()).isNull();
    cancellation.request();
  }

  private WeakReference<ChunkStream> readAndClosed() throws UpstreamException {
    var closed = new AtomicInteger();
    ChunkStream opened = closing(closed);
    try (ChunkStream held = cancellation.opening(() -> opened)) {
      assertThat(held.next()).isEmpty();
    }
    assertThat(closed).hasValue(1);
    return new WeakReference<>(opened);
  }

  private static ChunkStream closing(AtomicInteger closed) {
    return new ChunkStream() {
      @Override
      public List<Chunk> next() {
        return List.of();
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  private void requestAfter(CountDownLatch begun) {
    try {
      begun.await();
      cancellation.request();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Like a read from a socket: an interrupt ends it, and stays to be seen. */
  private static boolean isInterruptedWhileWaiting(CountDownLatch begun) {
    begun.countDown();
    try {
      return new CountDownLatch(1).await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}

package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.upstream.UpstreamException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

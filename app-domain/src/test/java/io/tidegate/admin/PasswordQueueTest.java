package io.tidegate.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Secret;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordQueueTest {

  private static final Secret CHOSEN = new Secret("correct horse");

  private final PasswordQueue queue = new PasswordQueue();

  @AfterEach
  void stop() {
    queue.stop();
  }

  @Test
  void a_new_password_is_hashed_when_it_is_its_turn() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    CompletableFuture<Boolean> compared =
        CompletableFuture.supplyAsync(() -> queue.compute(() -> awaited(begun, goOn)));
    begun.await();

    CompletableFuture<PasswordHash> hashed =
        CompletableFuture.supplyAsync(() -> queue.hashOfNew(CHOSEN));
    assertThatExceptionOfType(TimeoutException.class) // out of its turn, it would be there by then
        .isThrownBy(() -> hashed.get(1, TimeUnit.SECONDS));
    goOn.countDown();

    assertThat(compared.get()).isTrue();
    assertThat(hashed.get().matches(CHOSEN)).isTrue();
  }

  @Test
  void a_password_that_nobody_may_choose_is_refused_at_once() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> queue.hashOfNew(new Secret("short")));
  }

  private static boolean awaited(CountDownLatch begun, CountDownLatch goOn) {
    begun.countDown();
    try {
      goOn.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

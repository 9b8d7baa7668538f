package io.tidegate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

  private static final SecretHash HASH = SecretHash.of("a key");
  private static final int CROWD = 20;

  private final AtomicInteger lookUps = new AtomicInteger();
  private final CountDownLatch asking = new CountDownLatch(1);
  private final CountDownLatch failing = new CountDownLatch(1);
  private final KnownKeys keys =
      new KnownKeys(this::hang, 10, Duration.ofSeconds(1), Ticker.systemTicker());

  @Test
  void all_who_wait_for_a_database_that_hangs_learn_of_its_failure_at_once() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        asked.add(threads.submit(() -> keys.find(HASH)));
      }
      asking.await();
      failing.countDown();

      for (Future<?> one : asked) {
        assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
            .hasCauseInstanceOf(StoreUnavailable.class);
      }
    }
  }

  @Test
  void who_comes_while_somebody_asks_does_not_ask_as_well() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> keys.find(HASH));
      asking.await();
      Thread second = Thread.ofPlatform().start(() -> findInVain(HASH));
      while (second.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      failing.countDown();
      second.join();

      assertThat(lookUps).hasValue(1);
      assertThatThrownBy(first::get).hasCauseInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void a_failure_is_not_remembered() {
    failing.countDown();

    findInVain(HASH);
    findInVain(HASH);

    assertThat(lookUps).hasValue(2);
  }

  private void findInVain(SecretHash hash) {
    assertThatThrownBy(() -> keys.find(hash)).isInstanceOf(StoreUnavailable.class);
  }

  private Optional<KnownKey> hang(SecretHash hash) {
    lookUps.incrementAndGet();
    asking.countDown();
    try {
      failing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new StoreUnavailable(new IllegalStateException("no answer for " + hash));
  }
}

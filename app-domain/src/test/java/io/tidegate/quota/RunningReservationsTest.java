package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningReservationsTest {

  private final Claim claim =
      new Claim(UUID.randomUUID(), new UUID(0, 1), Instant.EPOCH, List.of());
  private final Held held =
      new Held(claim, new Verdict.Admitted(List.of(), Duration.ZERO, /* token= */ 0));
  private final Telling counters = new Telling();
  private final RunningReservations running = new RunningReservations(counters);

  @Test
  void a_turn_that_ends_while_it_is_renewed_tells_its_end_last() throws Exception {
    running.began(held);
    Thread renewing = Thread.ofVirtual().start(running::renew);
    counters.renews.await();

    Thread ending =
        Thread.ofPlatform()
            .start(() -> running.ended(held, new Used(0, Map.of(), Map.of(), Map.of())));
    while (ending.getState() == Thread.State.NEW || ending.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    counters.mayGoOn.countDown();
    renewing.join();
    ending.join();

    assertThat(counters.told).containsExactly("renewed", "ended");
  }

  /** The server's own stop while a node that is to end waits for its turns. */
  @Test
  void a_turn_is_renewed_by_a_schedule_that_is_not_the_servers() throws Exception {
    var scheduled = new RunningReservations(counters, Duration.ofMillis(10));
    scheduled.began(held);
    counters.mayGoOn.countDown();

    scheduled.start(this);

    assertThat(counters.renews.await(30, TimeUnit.SECONDS)).isTrue();
    scheduled.stop();
  }

  /** Takes its time to renew. */
  private static final class Telling implements Counters {

    final Queue<String> told = new ConcurrentLinkedQueue<>();
    final CountDownLatch renews = new CountDownLatch(1);
    final CountDownLatch mayGoOn = new CountDownLatch(1);

    @Override
    public void renew(Held held) {
      renews.countDown();
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      told.add("renewed");
    }

    @Override
    public Verdict claim(Claim claim) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Level> look(Claim claim) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void relearn(BudgetKey key, boolean lower) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void settle(Held held, Used used) {
      told.add("ended");
    }
  }
}

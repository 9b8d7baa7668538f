package io.tidegate.quota;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.platform.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private final SlowTable table = new SlowTable();
  private final GroupCommit commits = new GroupCommit(table);

  @Test
  void what_comes_while_one_batch_is_written_is_the_next_batch() throws Exception {
    var callers = new Callers();
    callers.commit(1);
    table.writing.await();
    callers.commit(20);
    callers.awaitWaiting();

    table.release.release(2);
    callers.join();

    assertThat(table.batches).containsExactly(1, 20);
  }

  @Test
  void nobody_returns_before_his_row_is_written() throws Exception {
    var callers = new Callers();
    callers.commit(3);
    table.writing.await();
    assertThat(callers.returned).hasValue(0);

    table.release.release(3);
    callers.join();
    assertThat(callers.returned).hasValue(3);
  }

  @Test
  void all_of_a_batch_learn_that_it_failed() {
    table.failure = new IllegalStateException("disk full");
    table.release.release();

    assertThatThrownBy(() -> commits.commit(LedgerRows.empty()))
        .isInstanceOf(StoreUnavailable.class)
        .hasRootCauseMessage("disk full");
  }

  @Test
  void a_failure_does_not_stop_the_batches_after_it() {
    table.failure = new IllegalStateException("disk full");
    table.release.release(2);
    assertThatThrownBy(() -> commits.commit(LedgerRows.empty()))
        .isInstanceOf(StoreUnavailable.class);

    table.failure = null;
    commits.commit(LedgerRows.empty());

    assertThat(table.batches).containsExactly(1, 1);
  }

  /** Takes no batch before it is told to. */
  private static final class SlowTable extends LedgerTable {
    final List<Integer> batches = new CopyOnWriteArrayList<>();
    final CountDownLatch writing = new CountDownLatch(1);
    final Semaphore release = new Semaphore(0);
    volatile @Nullable RuntimeException failure;

    SlowTable() {
      super(LedgerRows.noSoftLimits());
    }

    @Override
    Map<BudgetKey, Long> append(List<LedgerRow> rows) {
      writing.countDown();
      batches.add(rows.size());
      release.acquireUninterruptibly();
      if (failure != null) {
        throw failure;
      }
      return Map.of();
    }
  }

  /** Threads that commit a row each. */
  private final class Callers {
    private static final Set<Thread.State> WAITS =
        Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    final AtomicInteger returned = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    void commit(int rows) {
      for (int i = 0; i < rows; i++) {
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      commits.commit(LedgerRows.empty());
                      returned.incrementAndGet();
                    }));
      }
    }

    /**
     * Until one of them writes and the others wait for their row, which is in the queue by then.
     */
    void awaitWaiting() {
      long end = System.nanoTime() + SECONDS.toNanos(5);
      while (!threads.stream().map(Thread::getState).allMatch(WAITS::contains)) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.onSpinWait();
      }
    }

    void join() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }
}

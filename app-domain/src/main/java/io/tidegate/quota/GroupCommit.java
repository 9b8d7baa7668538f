package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes many ledger rows durable with one commit: while one batch is being written, the next
 * gathers. One caller waits for two commits at most, and the disk sees far fewer than callers.
 *
 * <p>A caller who finds nobody writing writes himself, because handing a row to another thread and
 * waiting for its word would take a tenth of a short turn. What has gathered meanwhile is written
 * by a thread of its own, so that he need not stay.
 */
@ApplicationScoped
public class GroupCommit {

  private static final int MAX_BATCH = 500;
  private static final int MAX_WAITING = 10_000;
  private static final long MAX_WAIT_SECONDS = 10;

  private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

  private final AtomicBoolean writing = new AtomicBoolean();
  private final LedgerTable table;

  private record Pending(LedgerRow row, CompletableFuture<Map<BudgetKey, Long>> durable) {}

  @Inject
  GroupCommit(LedgerTable table) {
    this.table = table;
  }

  /**
   * Blocks until {@code row} is durable.
   *
   * @return what the ledger counts in the budgets of its batch
   * @throws StoreUnavailable if that fails, takes too long, or too many wait already
   */
  Map<BudgetKey, Long> commit(LedgerRow row) {
    var pending = new Pending(row, new CompletableFuture<>());
    if (!waiting.offer(pending)) {
      throw new StoreUnavailable(new TimeoutException("the ledger's queue is full"));
    }
    if (writing.compareAndSet(false, true)) {
      writeOneBatch();
    }
    return await(pending.durable());
  }

  private static Map<BudgetKey, Long> await(CompletableFuture<Map<BudgetKey, Long>> durable) {
    try {
      return durable.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreUnavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(e);
    }
  }

  private void writeOneBatch() {
    try {
      write();
    } finally {
      stopWriting();
    }
  }

  private void writeUntilNobodyWaits() {
    try {
      while (!waiting.isEmpty()) {
        write();
      }
    } finally {
      stopWriting();
    }
  }

  /** Looks again after it has let go: who came in between found somebody writing. */
  private void stopWriting() {
    writing.set(false);
    if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("ledger-commit").start(this::writeUntilNobodyWaits);
    }
  }

  private void write() {
    List<Pending> batch = new ArrayList<>();
    waiting.drainTo(batch, MAX_BATCH);
    try {
      Map<BudgetKey, Long> balances = table.append(batch.stream().map(Pending::row).toList());
      batch.forEach(pending -> pending.durable().complete(balances));
    } catch (RuntimeException e) {
      batch.forEach(pending -> pending.durable().completeExceptionally(e));
    }
  }
}

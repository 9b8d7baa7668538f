package io.tidegate.quota;

import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes many ledger rows durable with one commit: while one batch is being written, the next
 * gathers. One caller waits for two commits at most, and the disk sees far fewer than callers.
 */
@ApplicationScoped
public class GroupCommit {

  private static final int MAX_BATCH = 500;
  private static final int MAX_WAITING = 10_000;
  private static final long MAX_WAIT_SECONDS = 10;

  private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final LedgerTable table;
  private final Thread writer;

  private record Pending(LedgerRow row, CompletableFuture<Void> durable) {}

  @Inject
  GroupCommit(LedgerTable table) {
    this.table = table;
    this.writer =
        Thread.ofPlatform().daemon().name("ledger-commit").unstarted(this::writeUntilInterrupted);
    writer.setContextClassLoader(GroupCommit.class.getClassLoader());
    writer.start();
  }

  /**
   * Blocks until {@code row} is durable.
   *
   * @throws StoreUnavailable if that fails, takes too long, or too many wait already
   */
  void commit(LedgerRow row) {
    var pending = new Pending(row, new CompletableFuture<>());
    try {
      if (!waiting.offer(pending, MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new StoreUnavailable(new TimeoutException("the ledger's queue is full"));
      }
      pending.durable().get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreUnavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(e);
    }
  }

  private void writeUntilInterrupted() {
    List<Pending> batch = new ArrayList<>(MAX_BATCH);
    try {
      while (true) {
        batch.add(waiting.take());
        waiting.drainTo(batch, MAX_BATCH - 1);
        write(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Pending> batch) {
    try {
      table.append(batch.stream().map(Pending::row).toList());
      batch.forEach(pending -> pending.durable().complete(null));
    } catch (RuntimeException e) {
      batch.forEach(pending -> pending.durable().completeExceptionally(e));
    }
  }

  @PreDestroy
  void stop() {
    writer.interrupt();
  }
}

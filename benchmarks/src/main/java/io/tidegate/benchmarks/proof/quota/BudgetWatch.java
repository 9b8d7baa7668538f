package io.tidegate.benchmarks.proof.quota;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.benchmarks.proof.Customer;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.localstack.process.Await;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Looks at a tenant's one budget all the time, on both nodes, and keeps the extremes. */
final class BudgetWatch implements AutoCloseable {

  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Site site;
  private final Customer customer;
  private final AtomicLong leastLeft = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong mostReserved = new AtomicLong();
  private final Thread thread;
  private volatile boolean stopping;

  BudgetWatch(Site site, Customer customer) {
    this.site = site;
    this.customer = customer;
    this.thread = Thread.ofVirtual().start(this::watch);
  }

  private void watch() {
    while (!stopping) {
      site.nodes().forEach(this::look);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void look(URI node) {
    Reply reply = site.client(customer).get(node, "/api/v1/limits");
    if (reply.isGood()) {
      JsonNode budget = reply.json().at("/budgets/0");
      long reserved = tokens(budget, "/reserved/amount");
      long left = tokens(budget, "/limit/amount") - tokens(budget, "/spent/amount");
      leastLeft.accumulateAndGet(left, Math::min);
      mostReserved.accumulateAndGet(reserved, Math::max);
    }
  }

  private static long tokens(JsonNode budget, String pointer) {
    return budget.at(pointer).asLong();
  }

  /** Waits until something is reserved, and says how much, in tokens. */
  long mostReserved() {
    if (!Await.until(() -> mostReserved.get() > 0, PATIENCE)) {
      throw new IllegalStateException("nothing is reserved of the budget");
    }
    return mostReserved.get();
  }

  /** The least that was ever left of the budget, in tokens, without regard to what is reserved. */
  long leastLeft() {
    return leastLeft.get();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

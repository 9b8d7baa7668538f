package io.tidegate.benchmarks.proof.quota;

import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Crowd;
import io.tidegate.benchmarks.proof.Customer;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.Replies;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A budget for exactly 100 turns, asked for 200 at the same time, over two nodes. What a turn is
 * reckoned at is asked of the gateway first, so that the budget is a hundred times that; and turns
 * last until all have been decided, so that none makes room for another.
 */
public final class HardBudgetProof implements Proof {

  private static final int PARALLEL = 200;
  private static final int PASSES = 100;
  private static final long PLENTY = 1_000_000_000;
  private static final String SLOW = question("first=15s");
  private static final String QUICK = question("");

  /** Over which the 200 are spread, so that Redis can be killed in their midst. */
  private static final Duration SPREAD = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "hard-budget";
  }

  @Override
  public String summary() {
    return "200 at once for a budget of 100 over two nodes, and with Redis killed in their midst";
  }

  @Override
  public List<Finding> run(Site site) {
    long worst = worstCase(site);
    List<Finding> findings = new ArrayList<>(atOnce(worst, site));
    findings.addAll(withoutRedis(worst, site));
    return findings;
  }

  private static String question(String knobs) {
    return Completions.document("When is the tide?", 1, "tokens=1;" + knobs);
  }

  /** What one of the turns is reckoned at before it has been answered. */
  private static long worstCase(Site site) {
    Customer customer = site.budgeted(PLENTY);
    try (var watch = new BudgetWatch(site, customer);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> ask(0, SLOW, customer, site));
      return watch.mostReserved();
    }
  }

  private static List<Finding> atOnce(long worst, Site site) {
    Customer customer = site.budgeted(PASSES * worst);
    try (var watch = new BudgetWatch(site, customer)) {
      List<Reply> replies = crowd(Duration.ZERO, SLOW, customer, site);
      useUp(customer, site);
      return List.of(
          Finding.exactly("passed, of 200 at once", PASSES, Replies.good(replies)),
          Finding.exactly("refused by 429", PARALLEL - PASSES, Replies.withStatus(429, replies)),
          Finding.atLeast("least that was ever left, in tokens", 0, watch.leastLeft()),
          Finding.that("used up", watch.leastLeft() < worst, watch.leastLeft() + " tokens left"));
    }
  }

  /** Goes on with quick turns until not one more has room. */
  private static void useUp(Customer customer, Site site) {
    List<Reply> replies;
    do {
      replies = crowd(Duration.ZERO, QUICK, customer, site);
    } while (Replies.good(replies) > 0);
  }

  /** As many as before come while Redis dies, as many while it is away, and as many after it. */
  private static List<Finding> withoutRedis(long worst, Site site) {
    Customer customer = site.budgeted(PASSES * worst);
    try (var watch = new BudgetWatch(site, customer);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var before =
          CompletableFuture.supplyAsync(() -> crowd(SPREAD, SLOW, customer, site), threads);
      pause(SPREAD.dividedBy(PARALLEL / 10)); // some pass while Redis is there, some when it is not
      site.redis().kill();
      var without =
          CompletableFuture.supplyAsync(() -> crowd(SPREAD, SLOW, customer, site), threads);
      pause(SPREAD.multipliedBy(4));
      site.redis().restart();
      List<Reply> replies = new ArrayList<>(crowd(SPREAD, SLOW, customer, site));
      replies.addAll(before.join());
      replies.addAll(without.join());
      useUp(customer, site);
      return List.of(
          Finding.atMost("passed, of 600", PASSES, Replies.good(replies)).of("Redis killed"),
          Finding.atLeast("passed all the same", 1, Replies.good(replies)).of("Redis killed"),
          Finding.exactly("neither passed nor refused", 0, others(replies)).of("Redis killed"),
          Finding.atLeast("least that was ever left", 0, watch.leastLeft()).of("Redis killed"));
    }
  }

  private static long others(List<Reply> replies) {
    return replies.size() - Replies.good(replies) - Replies.withStatus(429, replies);
  }

  private static List<Reply> crowd(Duration spread, String question, Customer customer, Site site) {
    return Crowd.all(
        PARALLEL,
        number -> {
          pause(spread.multipliedBy(number).dividedBy(PARALLEL));
          return ask(number, question, customer, site);
        });
  }

  private static Reply ask(int number, String question, Customer customer, Site site) {
    return site.client(customer).post(site.node(number % 2), Completions.PATH, question);
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}

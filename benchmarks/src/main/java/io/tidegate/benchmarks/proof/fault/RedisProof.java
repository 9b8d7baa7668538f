package io.tidegate.benchmarks.proof.fault;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Customer;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.Replies;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.benchmarks.proof.Traffic;
import io.tidegate.localstack.process.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Redis killed, frozen, and two seconds away, each for a while, under load that is held to limits
 * which it does not reach, and beside it load that asks for three times its limit.
 */
public final class RedisProof implements Proof {

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration CALM = Duration.ofSeconds(10);
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final Duration BACK = Duration.ofSeconds(5);
  private static final Duration ADDED = Duration.ofMillis(20);
  private static final Duration LATENCY = Duration.ofSeconds(2);
  private static final int PER_SECOND = 60;
  private static final int LIMIT = 20;
  private static final int BURST = 5;
  private static final int PRESSING = 60;
  private static final double SUCCESS = 99.9;
  private static final double WITHOUT_REDIS = 20;
  private static final double PERCENTILE = 99;
  private static final String QUESTION =
      Completions.document("When is the tide?", 1, "tokens=1;first=20ms");

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String summary() {
    return "Redis killed, stopped and two seconds away, each for 20 s under load";
  }

  /** One way in which Redis is not there. */
  private record Fault(String name, Runnable begin, Runnable end) {}

  private static List<Fault> faults(Site site) {
    return List.of(
        new Fault("killed", site.redis()::kill, site.redis()::restart),
        new Fault("frozen", site.redis()::pause, site.redis()::resume),
        new Fault(
            "slow",
            () -> site.redisLine().delay(LATENCY),
            () -> site.redisLine().delay(Duration.ZERO)));
  }

  @Override
  public List<Finding> run(Site site) {
    Client steady = site.client(limited(PER_SECOND * 10, PER_SECOND * 10, site));
    Client pressing = site.client(limited(LIMIT, BURST, site));
    List<Finding> findings = new ArrayList<>();
    try (var load = Traffic.start(steady, site.nodes(), QUESTION, PER_SECOND);
        var pressure = Traffic.start(pressing, site.nodes(), QUESTION, PRESSING)) {
      load.goOnFor(WARM_UP);
      for (Fault fault : faults(site)) {
        for (Finding finding : suffer(fault, load, pressure, site)) {
          findings.add(finding.of(fault.name));
        }
      }
    }
    return findings;
  }

  private static Customer limited(int perSecond, int burst, Site site) {
    Customer customer = site.customer("");
    site.limitKey(
        customer,
        """
        {"limits": [{"name": "requests_per_second", "limit": %d, "burst": %d},
                    {"name": "concurrent_turns", "limit": 1000}]}
        """
            .formatted(perSecond, burst));
    return customer;
  }

  private static List<Finding> suffer(Fault fault, Traffic load, Traffic pressure, Site site) {
    long calm = System.nanoTime();
    long before = site.redisLine().passed();
    load.goOnFor(CALM);
    long began = System.nanoTime();
    boolean used = site.redisLine().passed() > before;
    fault.begin.run();
    load.goOnFor(TIME);
    fault.end.run();
    long ended = System.nanoTime();
    boolean back = isUsedAgain(site);
    load.goOnFor(BACK);
    long after = System.nanoTime();
    load.goOnFor(CALM);
    List<Reply> quiet = Replies.begunBetween(calm, began, load.soFar());
    List<Reply> during = Replies.begunBetween(began, ended, load.soFar());
    List<Reply> pressed = Replies.begunBetween(began, ended, pressure.soFar());
    List<Reply> pressedAfter =
        Replies.begunBetween(after, after + CALM.toNanos(), pressure.soFar());
    return List.of(
        Finding.that("Redis was in use before", used, used ? "yes" : "no"),
        Finding.shareAtLeast(
            "success, of " + Replies.kinds(during), SUCCESS, Replies.good(during), during.size()),
        Finding.within(
            "added p99",
            ADDED,
            Replies.percentile(PERCENTILE, during).minus(Replies.percentile(PERCENTILE, quiet))),
        Finding.near(
            "admitted of three times the limit",
            Math.round(LIMIT * (ended - began) / 1e9),
            WITHOUT_REDIS,
            Replies.good(pressed)),
        Finding.that("Redis is in use again", back, back ? "yes" : "no"),
        Finding.near(
            "admitted when it is back",
            LIMIT * CALM.toSeconds(),
            WITHOUT_REDIS / 2,
            Replies.good(pressedAfter)));
  }

  private static boolean isUsedAgain(Site site) {
    long then = site.redisLine().passed();
    return Await.until(() -> site.redisLine().passed() > then + PER_SECOND, BACK);
  }
}

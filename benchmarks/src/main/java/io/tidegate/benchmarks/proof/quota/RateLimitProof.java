package io.tidegate.benchmarks.proof.quota;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Customer;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.Replies;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.benchmarks.proof.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Three times as many requests as a limit allows, for a minute over two nodes: as many pass as
 * should, by each algorithm and also without Redis.
 */
public final class RateLimitProof implements Proof {

  private static final Duration TIME = Duration.ofSeconds(60);
  private static final Duration SHORT_TIME = Duration.ofSeconds(20);
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final int PER_SECOND = 100;
  private static final int TIMES_TOO_MANY = 3;

  /** Small, for it comes on top of what the rate admits. */
  private static final int BURST = 20;

  private static final double WITH_REDIS = 2;
  private static final double WITHOUT = 20;
  private static final String QUESTION = Completions.document("When is the tide?", 1, "tokens=1");

  @Override
  public String name() {
    return "rate-limit";
  }

  @Override
  public String summary() {
    return "3 × the limit for 60 s over two nodes, by two algorithms, and with Redis stopped";
  }

  @Override
  public List<Finding> run(Site site) {
    List<Finding> findings = new ArrayList<>();
    Traffic.during(WARM_UP, site.client(site.customer("")), site.nodes(), QUESTION, PER_SECOND);
    for (String algorithm : List.of("token_bucket", "sliding_window")) {
      findings.addAll(press(TIME, limited(algorithm, site), WITH_REDIS, algorithm, site));
    }
    Customer customer = limited("token_bucket", site);
    site.redis().kill();
    findings.addAll(press(TIME, customer, WITHOUT, "Redis stopped", site));
    site.redis().restart();
    findings.addAll(press(SHORT_TIME, limited("token_bucket", site), WITHOUT, "Redis back", site));
    return findings;
  }

  private static Customer limited(String algorithm, Site site) {
    Customer customer = site.customer("");
    site.limitKey(
        customer,
        """
        {"limits": [{"name": "requests_per_second", "limit": %d, "algorithm": "%s", "burst": %d}]}
        """
            .formatted(PER_SECOND, algorithm, BURST));
    return customer;
  }

  private static List<Finding> press(
      Duration time, Customer customer, double percent, String part, Site site) {
    Client client = site.client(customer);
    List<Reply> replies =
        Traffic.during(time, client, site.nodes(), QUESTION, PER_SECOND * TIMES_TOO_MANY);
    long admitted = Replies.good(replies);
    long refused = Replies.withStatus(429, replies);
    return List.of(
        Finding.near("admitted", PER_SECOND * time.toSeconds(), percent, admitted).of(part),
        Finding.exactly("neither admitted nor refused", 0, replies.size() - admitted - refused)
            .of(part));
  }
}

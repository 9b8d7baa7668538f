package io.tidegate.benchmarks.proof.client;

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
import java.util.Locale;
import java.util.Map;

/** Two and three times as much as the nodes can do, a fifth of it urgent. */
public final class OverloadProof implements Proof {

  private static final int TURNS_OF_A_NODE = 20;
  private static final String QUESTION =
      Completions.document("When is the tide?", 1, "tokens=1;first=250ms");

  private static final double URGENT = 0.2;
  private static final List<Integer> RATES = List.of(60, 100, 140, 180);
  private static final int MUCH = 400;
  private static final Duration STEP = Duration.ofSeconds(8);
  private static final Duration TIME = Duration.ofSeconds(20);

  private static final double GOODPUT_PERCENT = 90;
  private static final double URGENT_PERCENT = 99.9;
  private static final Duration REFUSED_WITHIN = Duration.ofMillis(50);
  private static final int REFUSED = 503;

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String summary() {
    return "2 and 3 times of what two nodes can do, a fifth of it P0";
  }

  /** So few turns that the nodes are full before this machine is, which plays everybody else. */
  @Override
  public Map<String, String> settings() {
    return Map.of("TIDEGATE_MAX_TURNS", Integer.toString(TURNS_OF_A_NODE));
  }

  /** What came of a load. */
  private record Load(List<Reply> urgent, List<Reply> usual, Duration time) {

    double goodput() {
      return (double) (Replies.good(urgent) + Replies.good(usual)) / time.toSeconds();
    }
  }

  @Override
  public List<Finding> run(Site site) {
    Customer important = site.customer("");
    site.admin().put("/keys/" + important.keyId() + "/priority", "{\"priority\": \"P0\"}");
    Client urgent = site.client(important);
    Client usual = site.client(site.customer(""));
    load(site, urgent, usual, MUCH, TIME); // compilers are not what is tried
    double peak = 0;
    for (int rate : RATES) {
      peak = Math.max(peak, load(site, urgent, usual, rate, STEP).goodput());
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("capacity", "", String.format(Locale.ROOT, "%.0f/s", peak), peak > 0));
    for (int times = 2; times <= 3; times++) {
      String part = times + " × the capacity";
      Load load = load(site, urgent, usual, times * peak, TIME);
      findings(load, peak).forEach(finding -> findings.add(finding.of(part)));
    }
    return findings;
  }

  private static Load load(Site site, Client urgent, Client usual, double rate, Duration time) {
    try (var first = Traffic.start(urgent, site.nodes(), QUESTION, rate * URGENT);
        var second = Traffic.start(usual, site.nodes(), QUESTION, rate * (1 - URGENT))) {
      first.goOnFor(time);
      return new Load(first.stop(), second.stop(), time);
    }
  }

  private static List<Finding> findings(Load load, double peak) {
    List<Reply> refused = load.usual().stream().filter(one -> one.status() == REFUSED).toList();
    long others = load.usual().size() - Replies.good(load.usual()) - refused.size();
    return List.of(
        Finding.shareAtLeast(
            "goodput, of the capacity", GOODPUT_PERCENT, Math.round(load.goodput()), (long) peak),
        Finding.shareAtLeast(
            "P0 answered", URGENT_PERCENT, Replies.good(load.urgent()), load.urgent().size()),
        Finding.atLeast("refused, so that there was an overload", 1, refused.size()),
        Finding.within("half of the refusals", REFUSED_WITHIN, Replies.percentile(50, refused)),
        Finding.within("p99 of the refusals", REFUSED_WITHIN, Replies.percentile(99, refused)),
        Finding.exactly("neither answered nor refused", 0, others));
  }
}

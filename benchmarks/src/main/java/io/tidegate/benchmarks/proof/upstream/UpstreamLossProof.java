package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Crowd;
import io.tidegate.benchmarks.proof.Customer;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.ProofSettings;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.benchmarks.proof.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of three upstreams is lost in whatever way, and then all of them. */
public final class UpstreamLossProof implements Proof {

  private static final int MEMBERS = 3;
  private static final int KEPT_CONNECTIONS = 10;
  private static final int FOR_EVER = 1_000_000;
  private static final double PER_SECOND = 20;
  private static final Duration OUTAGE = Duration.ofSeconds(20);
  private static final double AMPLIFIED = 1.1;

  @Override
  public String name() {
    return "upstream-loss";
  }

  @Override
  public String summary() {
    return "one of three upstreams is lost in seven ways at once, each under load; then all are";
  }

  /** Many fail on purpose: nobody shall be refused for it. */
  @Override
  public Map<String, String> settings() {
    return Map.of("TIDEGATE_SHED_ABOVE_PERCENT", "100");
  }

  /** Calls over kept connections that one which is gone had closed, on each node. */
  @Override
  public int unknown(ProofSettings settings) {
    return 2 * KEPT_CONNECTIONS;
  }

  @Override
  public List<Finding> run(Site site) {
    Stage stage = Stage.of(site);
    Customer customer = site.customer("");
    Client client = site.client(customer);
    List<Gate> gates = new ArrayList<>();
    List<Cast> casts = new ArrayList<>();
    for (int i = 0; i <= Loss.ALL.size(); i++) {
      gates.add(new Gate(stage.url()));
      casts.add(Cast.equals(site, gates.getLast().url(), MEMBERS));
    }
    try {
      site.awaitEverywhere(
          customer,
          "/v1/models",
          models -> models.toString().contains('"' + casts.getLast().alias() + '"'));
      return played(site, stage, client, casts, gates);
    } finally {
      gates.forEach(Gate::close);
    }
  }

  private static List<Finding> played(
      Site site, Stage stage, Client client, List<Cast> casts, List<Gate> gates) {
    String expected = Told.of(asked(site, client, casts.getLast())).text();
    List<Finding> findings = new ArrayList<>();
    Crowd.all(
            Loss.ALL.size(),
            i ->
                new LostOne(Loss.ALL.get(i), casts.get(i), gates.get(i), stage)
                    .play(site, client, expected))
        .forEach(findings::addAll);
    findings.add(outage(site, stage, client, casts.getLast()));
    return findings;
  }

  private static Reply asked(Site site, Client client, Cast cast) {
    return client.post(site.node(0), Completions.PATH, Told.question(cast.alias(), LostOne.TOKENS));
  }

  /** Everything fails: asking again must not make it worse. */
  private static Finding outage(Site site, Stage stage, Client client, Cast cast) {
    long before = Attempts.of(cast, stage).total();
    cast.members().forEach(member -> stage.script(member.key(), "status=503", FOR_EVER));
    List<Reply> replies =
        Traffic.during(
            OUTAGE, client, site.nodes(), Told.question(cast.alias(), LostOne.TOKENS), PER_SECOND);
    cast.members().forEach(member -> stage.heal(member.key()));
    return Finding.atMost(
        "calls while everything fails, of %d requests".formatted(replies.size()),
        Math.round(replies.size() * AMPLIFIED),
        Attempts.of(cast, stage).total() - before);
  }
}

package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Crowd;
import io.tidegate.benchmarks.proof.Customer;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.Site;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The published suite of sixteen faults with their true times, each on upstreams of its own. */
public final class FailoverProof implements Proof {

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public String summary() {
    return "sixteen faults of upstreams at once, each met by a client who gets his whole answer";
  }

  /** Many fail on purpose: nobody shall be refused for it. */
  @Override
  public Map<String, String> settings() {
    return Map.of("TIDEGATE_SHED_ABOVE_PERCENT", "100");
  }

  @Override
  public List<Finding> run(Site site) {
    List<Act> acts = Act.all();
    List<Cast> casts = new ArrayList<>();
    acts.forEach(act -> casts.add(Cast.inOrder(site, act.members(), act.fallback())));
    Cast well = Cast.inOrder(site, 2, false);
    Customer customer = site.customer("");
    site.awaitEverywhere(
        customer, "/v1/models", models -> models.toString().contains('"' + well.alias() + '"'));
    var scene = new Scene(site, Stage.of(site), site.client(customer), well, "");
    String expected = Told.of(scene.asked()).text();
    List<Finding> findings = new ArrayList<>();
    Crowd.all(acts.size(), i -> acts.get(i).on(scene.with(casts.get(i), expected)))
        .forEach(findings::addAll);
    findings.addAll(afterwards(scene.with(well, expected)));
    return findings;
  }

  /** Every node still does its work. */
  private static List<Finding> afterwards(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    Client client = scene.client();
    String question = Told.question(scene.cast().alias(), Scene.TOKENS);
    for (URI node : scene.site().nodes()) {
      Told told = Told.of(client.post(node, Completions.PATH, question));
      findings.add(
          Finding.that(
              "afterwards: the whole answer of " + node,
              told.says(scene.expected()),
              told.label()));
    }
    return findings;
  }
}

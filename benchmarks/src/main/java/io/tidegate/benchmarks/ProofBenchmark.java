package io.tidegate.benchmarks;

import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Invariants;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.ProofSettings;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.benchmarks.proof.client.OverloadProof;
import io.tidegate.benchmarks.proof.client.ResumeProof;
import io.tidegate.benchmarks.proof.client.SlowClientsProof;
import io.tidegate.benchmarks.proof.fault.NodeProof;
import io.tidegate.benchmarks.proof.fault.PostgresProof;
import io.tidegate.benchmarks.proof.fault.RedisProof;
import io.tidegate.benchmarks.proof.quota.CutStreamsProof;
import io.tidegate.benchmarks.proof.quota.HardBudgetProof;
import io.tidegate.benchmarks.proof.quota.IdempotencyCrashProof;
import io.tidegate.benchmarks.proof.quota.IdempotencyProof;
import io.tidegate.benchmarks.proof.quota.RateLimitProof;
import io.tidegate.benchmarks.proof.upstream.FailoverProof;
import io.tidegate.benchmarks.proof.upstream.UpstreamLossProof;
import io.tidegate.benchmarks.report.Table;
import io.tidegate.benchmarks.stack.BenchFolder;
import io.tidegate.benchmarks.stack.Closing;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The proofs there are, each on a site of its own. */
final class ProofBenchmark {

  static final String USAGE =
      """
        --crashes N   how often a node is killed in idempotency-crash (10)
      """;

  private static final String ALL = "all";

  private static final List<Proof> PROOFS =
      List.of(
          new RateLimitProof(),
          new HardBudgetProof(),
          new IdempotencyProof(),
          new IdempotencyCrashProof(),
          new CutStreamsProof(),
          new RedisProof(),
          new PostgresProof(),
          new NodeProof(),
          new FailoverProof(),
          new UpstreamLossProof(),
          new ResumeProof(),
          new OverloadProof(),
          new SlowClientsProof());

  private final BenchFolder folder;
  private final PrintStream out;

  ProofBenchmark(BenchFolder folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /**
   * Runs what is named; without a name, lists what there is.
   *
   * @return whether every figure was as promised
   * @throws IllegalArgumentException with a sentence for the user
   */
  boolean run(List<String> words) {
    var settings = ProofSettings.USUAL;
    List<Proof> chosen = new ArrayList<>();
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      switch (word) {
        case "--crashes" -> settings = new ProofSettings(Settings.number(word, rest));
        case ALL -> chosen.addAll(PROOFS);
        default -> chosen.add(named(word));
      }
    }
    if (chosen.isEmpty()) {
      list();
    }
    boolean kept = true;
    for (Proof proof : chosen) {
      kept &= prove(proof, settings);
    }
    return kept;
  }

  private static Proof named(String name) {
    return PROOFS.stream()
        .filter(proof -> proof.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no proof " + name));
  }

  private void list() {
    PROOFS.forEach(
        proof -> out.printf("./tidegate bench proof %-20s %s%n", proof.name(), proof.summary()));
    out.printf("./tidegate bench proof %-20s one after the other%n%n%s", ALL, USAGE);
  }

  private boolean prove(Proof proof, ProofSettings settings) {
    out.printf("%n### %s: %s%n%n", proof.name(), proof.summary());
    List<Finding> findings = new ArrayList<>();
    try (var closing = new Closing()) {
      Site site = Site.open(folder, proof.settings(), settings, closing);
      findings.addAll(proof.run(site));
      findings.addAll(new Invariants(site, proof.unknown(settings)).check());
    }
    return report(findings);
  }

  private boolean report(List<Finding> findings) {
    var table = new Table(List.of("figure", "aim", "measured", ""));
    for (Finding finding : findings) {
      String verdict = finding.passed() ? "ok" : "FAILED";
      table.add(List.of(finding.what(), finding.aim(), finding.measured(), verdict));
    }
    table.print(out);
    return findings.stream().allMatch(Finding::passed);
  }
}

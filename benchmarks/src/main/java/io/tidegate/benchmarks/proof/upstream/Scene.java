package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one fault is played: upstreams of its own, a client, and what a whole answer would be.
 *
 * @param expected the text, for simulators say the same to the same question
 */
record Scene(Site site, Stage stage, Client client, Cast cast, String expected) {

  /** As many tokens as the published suite's answers have. */
  static final int TOKENS = 60;

  /** The same with other upstreams. */
  Scene with(Cast others, String whole) {
    return new Scene(site, stage, client, others, whole);
  }

  /** A question by streaming, to the first node. */
  Reply asked() {
    return client.post(site.node(0), Completions.PATH, Told.question(cast.alias(), TOKENS));
  }

  /** What is to be said of an answer that must be whole, and of the calls it took. */
  List<Finding> whole(Reply reply) {
    Told told = Told.of(reply);
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.that("the whole answer", told.says(expected), told.label()));
    findings.addAll(Attempts.of(cast, stage).findings());
    return findings;
  }

  /** That something was asked of an upstream at all: else nothing was proved. */
  Finding met(Cast.Member member) {
    return Finding.atLeast("the fault was met", 1, stage.asked(member.key()).size());
  }
}

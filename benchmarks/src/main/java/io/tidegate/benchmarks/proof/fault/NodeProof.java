package io.tidegate.benchmarks.proof.fault;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.ProofSettings;
import io.tidegate.benchmarks.proof.Replies;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.benchmarks.proof.Talks;
import io.tidegate.benchmarks.proof.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node killed under load and started again; the other one serves as if nothing had been. */
public final class NodeProof implements Proof {

  /** Counted, but never used up. */
  private static final long PLENTY = 1_000_000_000;

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration DOWN = Duration.ofSeconds(15);
  private static final Duration CALM = Duration.ofSeconds(10);
  private static final Duration READY = Duration.ofSeconds(30);
  private static final int PER_SECOND = 20;
  private static final int TALKS = 4;
  private static final double SUCCESS = 99.9;
  private static final String QUESTION =
      Completions.document("When is the tide?", 5, "tokens=5;first=100ms");

  @Override
  public String name() {
    return "node";
  }

  @Override
  public String summary() {
    return "kill -9 of a node under load, and its restart";
  }

  /** It may die when a call is written down and about to be made. */
  @Override
  public int unknown(ProofSettings settings) {
    return 1;
  }

  @Override
  public List<Finding> run(Site site) {
    Client client = site.client(site.budgeted(PLENTY));
    URI survivor = site.node(1);
    try (var dying = Traffic.start(client, List.of(site.node(0)), QUESTION, PER_SECOND);
        var living = Traffic.start(client, List.of(survivor), QUESTION, PER_SECOND);
        var talks = Talks.start(TALKS, client, site.nodes())) {
      living.goOnFor(WARM_UP);
      long began = System.nanoTime();
      site.server(0).kill();
      living.goOnFor(DOWN);
      long start = System.nanoTime();
      site.server(0).restart();
      Duration ready = Duration.ofNanos(System.nanoTime() - start);
      living.goOnFor(CALM);
      List<Reply> onBoth = new ArrayList<>(dying.stop());
      List<Reply> elsewhere = living.stop();
      talks.stop();
      List<Reply> since = Replies.begunBetween(began, System.nanoTime(), elsewhere);
      return List.of(
          Finding.atLeast("requests that met the fault", 1, Replies.withStatus(Reply.NONE, onBoth)),
          Finding.shareAtLeast(
              "success on the other node", SUCCESS, Replies.good(since), since.size()),
          Finding.within("ready again after", READY, ready),
          Finding.atLeast("messages acknowledged", 1, talks.acknowledged()),
          Finding.exactly("of which lost", 0, talks.lost()));
    }
  }
}

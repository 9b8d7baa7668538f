package io.tidegate.benchmarks.proof.quota;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Crowd;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.Replies;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The same POST 200 times at once under one key, over two nodes, for 100 keys; every second answer
 * is a stream. Each key's request happens once.
 */
public final class IdempotencyProof implements Proof {

  static final String HEADER = "Idempotency-Key";

  private static final int KEYS = 100;
  private static final int PARALLEL = 200;

  /** Long enough for all to have come before the first is answered, on a busy machine too. */
  private static final String KNOBS = "tokens=20;first=1s";

  @Override
  public String name() {
    return "idempotency";
  }

  @Override
  public String summary() {
    return "200 identical POSTs at once × 100 keys over two nodes";
  }

  /** What came to one key. */
  private record Round(List<Reply> replies, Reply again) {

    long good() {
      return Replies.good(replies);
    }

    long inProgress() {
      return Replies.withStatus(409, replies);
    }

    boolean isOneAnswer() {
      return replies.stream().filter(Reply::isGood).map(Reply::body).distinct().count() == 1
          && replies.stream().filter(Reply::isGood).allMatch(r -> r.body().equals(again.body()));
    }

    boolean isReplayed() {
      return again.isGood() && again.header("Idempotency-Replayed").equals("true");
    }
  }

  @Override
  public List<Finding> run(Site site) {
    Client client = site.client(site.customer(""));
    List<Round> rounds = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      rounds.add(round(client, body(key), site));
    }
    long good = rounds.stream().mapToLong(Round::good).sum();
    long inProgress = rounds.stream().mapToLong(Round::inProgress).sum();
    return List.of(
        Finding.exactly("calls of the upstream", KEYS, site.simulator().calls().size()),
        Finding.exactly("neither 2xx nor 409", 0, (long) KEYS * PARALLEL - good - inProgress),
        Finding.atLeast("answered by 409", 1, inProgress),
        Finding.exactly(
            "keys whose 2xx bodies are one and the same",
            KEYS,
            rounds.stream().filter(Round::isOneAnswer).count()),
        Finding.exactly(
            "keys whose answer comes again afterwards",
            KEYS,
            rounds.stream().filter(Round::isReplayed).count()));
  }

  private static String body(int key) {
    String question = "What of tide " + key + "?";
    return key % 2 == 0
        ? Completions.document(question, 20, KNOBS)
        : Completions.stream(question, 20, KNOBS);
  }

  private static Round round(Client client, String body, Site site) {
    String key = UUID.randomUUID().toString();
    List<Reply> replies =
        Crowd.all(
            PARALLEL,
            number -> client.post(site.node(number % 2), Completions.PATH, body, HEADER, key));
    return new Round(replies, client.post(site.node(0), Completions.PATH, body, HEADER, key));
  }
}

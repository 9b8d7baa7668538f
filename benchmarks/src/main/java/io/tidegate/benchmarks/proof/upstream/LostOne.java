package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.benchmarks.proof.Traffic;
import io.tidegate.benchmarks.proof.upstream.Stage.Asked;
import io.tidegate.localstack.process.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Three upstreams under steady load, of which the first is lost for half a minute. */
final class LostOne {

  static final int TOKENS = 20;

  private static final double PER_SECOND = 30;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration LOST = Duration.ofSeconds(30);
  private static final Duration NOTICED = Duration.ofSeconds(10);
  private static final Duration BACK = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofSeconds(75);

  /** Fewer than its third, for it starts slowly, but more than trials. */
  private static final int CALLS_OF_ONE_IN_USE = 5;

  private static final double UNHARMED_PERCENT = 99.9;
  private static final double ITS_SHARE = 0.01;

  private final InstantSource clock = InstantSource.system();
  private final Loss loss;
  private final Cast cast;
  private final Gate gate;
  private final Stage stage;

  LostOne(Loss loss, Cast cast, Gate gate, Stage stage) {
    this.loss = loss;
    this.cast = cast;
    this.gate = gate;
    this.stage = stage;
  }

  List<Finding> play(Site site, Client client, String expected) {
    String body = Told.question(cast.alias(), TOKENS);
    try (var traffic = Traffic.start(client, site.nodes(), body, PER_SECOND)) {
      traffic.goOnFor(WARM_UP);
      Instant lost = clock.instant();
      loss.begin(cast.first(), gate, stage);
      traffic.goOnFor(LOST);
      loss.end(cast.first(), gate, stage);
      Instant healed = clock.instant();
      List<Finding> findings = new ArrayList<>(back(healed));
      findings.add(whole(traffic.stop(), expected));
      if (!loss.harmless()) {
        findings.add(spared(lost.plus(NOTICED), healed));
      }
      return findings.stream().map(finding -> finding.of(loss.name())).toList();
    }
  }

  private List<Finding> back(Instant healed) {
    long position = stage.position();
    boolean used = Await.until(() -> isUsedSince(position), LONGEST);
    Duration away = Duration.between(healed, clock.instant());
    return List.of(
        Finding.that("used again", used, Boolean.toString(used)),
        Finding.within("back after healing", BACK, away));
  }

  private static Finding whole(List<Reply> replies, String expected) {
    long whole = replies.stream().filter(one -> Told.of(one).says(expected)).count();
    return Finding.shareAtLeast("whole answers", UNHARMED_PERCENT, whole, replies.size());
  }

  private Finding spared(Instant from, Instant to) {
    long all = 0;
    for (Cast.Member member : cast.members()) {
      all += between(from, to, member);
    }
    return Finding.atMost(
        "calls of it from the 10th second on, of " + all,
        Math.round(Math.ceil(all * ITS_SHARE)),
        between(from, to, cast.first()));
  }

  private long between(Instant from, Instant to, Cast.Member member) {
    return stage.asked(member.key()).stream()
        .map(Asked::began)
        .filter(began -> began.isAfter(from) && began.isBefore(to))
        .count();
  }

  private boolean isUsedSince(long position) {
    return stage.asked(cast.first().key(), position).stream().filter(Asked::completed).count()
        >= CALLS_OF_ONE_IN_USE;
  }
}

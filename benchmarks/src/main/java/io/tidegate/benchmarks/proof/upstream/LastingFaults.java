package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.upstream.Stage.Asked;
import io.tidegate.localstack.process.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Faults that last: the upstream is left alone while it is down. */
final class LastingFaults {

  private static final int FOR_EVER = 1_000_000;
  private static final int QUESTIONS = 20;
  private static final Duration BACK = Duration.ofSeconds(30);
  private static final Duration WAIT = Duration.ofSeconds(5);

  private LastingFaults() {}

  /** One that answers 503 to everything: others answer, and it is asked seldom. */
  static List<Finding> persistent(Scene scene) {
    Cast.Member faulty = scene.cast().first();
    scene.stage().script(faulty.key(), "status=503", FOR_EVER);
    long whole = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      whole += Told.of(scene.asked()).says(scene.expected()) ? 1 : 0;
    }
    scene.stage().heal(faulty.key());
    Attempts attempts = Attempts.of(scene.cast(), scene.stage());
    return List.of(
        Finding.exactly("whole answers", QUESTIONS, whole),
        Finding.atLeast("the fault was met", 1, scene.stage().asked(faulty.key()).size()),
        Finding.atMost(
            "calls of the upstream that is down", 6, scene.stage().asked(faulty.key()).size()),
        Finding.atMost("calls in all", QUESTIONS + 6, attempts.total()));
  }

  /** One that says when to come back: nobody comes sooner. */
  static List<Finding> retryAfter(Scene scene) {
    Cast.Member faulty = scene.cast().first();
    scene.stage().script(faulty.key(), "status=429;retry-after=" + WAIT.toSeconds(), 1);
    Reply first = scene.asked();
    List<Finding> findings = new ArrayList<>(scene.whole(first));
    boolean used = Await.until(() -> isUsed(scene), BACK);
    List<Asked> asked = scene.stage().asked(faulty.key());
    findings.add(scene.met(faulty));
    findings.add(Finding.that("used again", used, Boolean.toString(used)));
    findings.add(
        Finding.atLeast(
            "milliseconds until it was asked again",
            WAIT.toMillis(),
            asked.size() < 2 ? 0 : between(asked.get(0), asked.get(1)).toMillis()));
    return findings;
  }

  private static Duration between(Asked one, Asked next) {
    return Duration.between(one.began(), next.began());
  }

  private static boolean isUsed(Scene scene) {
    Told.of(scene.asked());
    return scene.stage().asked(scene.cast().first().key()).stream()
        .anyMatch(asked -> asked.status() == 200);
  }
}

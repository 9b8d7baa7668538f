package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.localstack.process.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** An upstream that is down for six seconds and up for six, for a minute. */
final class Flapping {

  private static final int FOR_EVER = 1_000_000;
  private static final int FLAPS = 5;
  private static final Duration PHASE = Duration.ofSeconds(6);
  private static final Duration BACK = Duration.ofSeconds(30);

  /** What finding out, and trials, may cost it in one phase. */
  private static final int CALLS_WHILE_DOWN = 10;

  private final InstantSource clock = InstantSource.system();
  private final Scene scene;
  private final Cast.Member faulty;
  private long questions;
  private long whole;
  private long mostWhileDown;

  Flapping(Scene scene) {
    this.scene = scene;
    this.faulty = scene.cast().first();
  }

  List<Finding> play() {
    for (int flap = 0; flap < FLAPS; flap++) {
      goDown();
      scene.stage().heal(faulty.key());
      askForAPhase();
    }
    Instant healed = clock.instant();
    boolean back = Await.until(() -> isUsedSince(healed), BACK);
    return List.of(
        Finding.exactly("whole answers", questions, whole),
        Finding.atMost("calls of it in 6 s of being down", CALLS_WHILE_DOWN, mostWhileDown),
        Finding.that("used again within 30 s", back, Boolean.toString(back)));
  }

  private void goDown() {
    int before = calls();
    scene.stage().script(faulty.key(), "status=503", FOR_EVER);
    askForAPhase();
    mostWhileDown = Math.max(mostWhileDown, calls() - before);
  }

  private int calls() {
    return scene.stage().asked(faulty.key()).size();
  }

  private void askForAPhase() {
    long end = System.nanoTime() + PHASE.toNanos();
    while (System.nanoTime() < end) {
      questions++;
      whole += Told.of(scene.asked()).says(scene.expected()) ? 1 : 0;
    }
  }

  private boolean isUsedSince(Instant healed) {
    Told.of(scene.asked());
    return scene.stage().asked(faulty.key()).stream()
        .anyMatch(asked -> asked.began().isAfter(healed) && asked.status() == 200);
  }
}

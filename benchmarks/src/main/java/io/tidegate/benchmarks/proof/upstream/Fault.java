package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A way in which an upstream fails once, so that the answer must be whole all the same.
 *
 * @param script what the first upstream does
 * @param times how often
 * @param within how long the whole answer may take
 */
record Fault(String name, String script, int times, Duration within) {

  private static final Duration PROMPTLY = Duration.ofSeconds(5);
  private static final Duration LATE_FIRST_TOKEN = Duration.ofSeconds(15);
  private static final Duration STALL_NOTICED = Duration.ofSeconds(45);

  /** Those of the published suite for which nothing else has to be looked at. */
  static final List<Fault> PLAIN =
      List.of(
          new Fault("429 without Retry-After", "status=429", 3, PROMPTLY),
          new Fault("500 once", "status=500", 1, PROMPTLY),
          new Fault("connection reset", "ending=reset;after=0", 1, PROMPTLY),
          new Fault("accept and hang 120 s", "ending=hang", 1, LATE_FIRST_TOKEN),
          new Fault("first token after 20 s", "first=20s", 1, LATE_FIRST_TOKEN),
          new Fault("cut after 40 of 60 tokens", "ending=reset;after=40", 1, PROMPTLY),
          new Fault("stall in mid-stream", "ending=stall;after=20", 1, STALL_NOTICED),
          new Fault("malformed chunk", "ending=malformed;after=20", 1, PROMPTLY),
          new Fault("no [DONE]", "ending=no-done", 1, PROMPTLY));

  List<Finding> play(Scene scene) {
    Cast.Member faulty = scene.cast().first();
    scene.stage().script(faulty.key(), script, times);
    Reply reply = scene.asked();
    scene.stage().heal(faulty.key());
    List<Finding> findings = new ArrayList<>(scene.whole(reply));
    findings.add(Finding.within("answered", within, reply.took()));
    findings.add(scene.met(faulty));
    return findings;
  }
}

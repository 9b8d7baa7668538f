package io.tidegate.benchmarks.proof.upstream;

import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Reply;
import java.util.ArrayList;
import java.util.List;

/** Faults in which it matters who goes on, and what is said. */
final class OtherFaults {

  private static final int CUTS = 10;

  private OtherFaults() {}

  /** What does not fit one model is asked of the fallback alone. */
  static List<Finding> contextTooLong(Scene scene) {
    Cast.Member faulty = scene.cast().first();
    scene.stage().script(faulty.key(), "error=context-length", 1);
    List<Finding> findings = new ArrayList<>(scene.whole(scene.asked()));
    findings.add(scene.met(faulty));
    findings.add(
        Finding.exactly(
            "calls of the spare of the same size",
            0,
            scene.stage().asked(scene.cast().members().get(1).key()).size()));
    return findings;
  }

  /** What one upstream refuses to say is not asked of others, and the client is told why. */
  static List<Finding> contentFilter(Scene scene) {
    Cast.Member faulty = scene.cast().first();
    scene.stage().script(faulty.key(), "error=content-risk", 1);
    Reply reply = scene.asked();
    return List.of(
        Finding.that("a clear error", reply.label().equals("400 content_refused"), reply.label()),
        scene.met(faulty),
        Finding.exactly("calls in all", 1, Attempts.of(scene.cast(), scene.stage()).total()));
  }

  /** The answer is cut, and the spare goes on with no prefix. */
  static List<Finding> refusedPrefix(Scene scene) {
    Cast.Member faulty = scene.cast().first();
    scene.stage().script(faulty.key(), "ending=reset;after=40", 1);
    scene.stage().script(scene.cast().last().key(), "error=unprocessable", 1);
    List<Finding> findings = new ArrayList<>(scene.whole(scene.asked()));
    findings.add(scene.met(faulty));
    findings.add(
        Finding.exactly(
            "calls of the spare: with the prefix, and without",
            2,
            scene.stage().asked(scene.cast().last().key()).size()));
    return findings;
  }

  /** Every answer is cut and continued: both parts are in the ledger. */
  static List<Finding> accounting(Scene scene) {
    Cast.Member faulty = scene.cast().first();
    long whole = 0;
    for (int i = 0; i < CUTS; i++) {
      scene.stage().script(faulty.key(), "ending=reset;after=40", 1);
      whole += Told.of(scene.asked()).says(scene.expected()) ? 1 : 0;
    }
    long calls = Attempts.of(scene.cast(), scene.stage()).total();
    long booked =
        scene
            .site()
            .books()
            .number(
                "select count(*) from ledger_entry where upstream like '%s-%%'"
                    .formatted(scene.cast().alias()));
    return List.of(
        Finding.exactly("whole answers", CUTS, whole),
        Finding.exactly("rows in the ledger for the upstreams' calls", calls, booked));
  }
}

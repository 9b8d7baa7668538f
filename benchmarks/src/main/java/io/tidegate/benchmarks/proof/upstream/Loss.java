package io.tidegate.benchmarks.proof.upstream;

import java.util.List;

/**
 * A way in which one of three upstreams is lost for a while.
 *
 * @param script what it does with every request; empty if it is not there at all
 * @param harmless whether its answers are whole, so that it may go on
 */
record Loss(String name, String script, boolean harmless) {

  private static final int FOR_EVER = 1_000_000;

  static final List<Loss> ALL =
      List.of(
          new Loss("dead", "", false),
          new Loss("hanging before headers", "ending=hang", false),
          new Loss("stalling in mid-stream", "ending=stall;after=5", false),
          new Loss("cutting after 5 tokens", "ending=reset;after=5", false),
          new Loss("50 % 5xx", "status=503;share=0.5", false),
          new Loss("never [DONE]", "ending=no-done", true),
          new Loss("malformed chunk", "ending=malformed;after=5", false));

  void begin(Cast.Member member, Gate gate, Stage stage) {
    if (script.isEmpty()) {
      gate.shut();
    } else {
      stage.script(member.key(), script, FOR_EVER);
    }
  }

  void end(Cast.Member member, Gate gate, Stage stage) {
    if (script.isEmpty()) {
      gate.open();
    } else {
      stage.heal(member.key());
    }
  }
}

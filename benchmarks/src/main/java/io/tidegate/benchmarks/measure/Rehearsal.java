package io.tidegate.benchmarks.measure;

import io.tidegate.benchmarks.load.Generator;
import io.tidegate.benchmarks.load.Schedule;
import io.tidegate.benchmarks.load.Script;
import io.tidegate.benchmarks.load.ScriptObserver;
import io.tidegate.benchmarks.load.Target;
import java.time.Duration;

/** One undisturbed stream, which shows that a target works and what it says. */
public final class Rehearsal {

  private Rehearsal() {}

  /**
   * What the target says.
   *
   * @throws IllegalStateException if it does not answer, or with another number of events
   */
  public static Script of(Target target) {
    var observer = new ScriptObserver();
    try (var generator = new Generator(target, 1, () -> observer)) {
      generator.run(Prompt.stream(target), Schedule.closed(), Duration.ofMillis(1));
    }
    Script script = observer.script();
    if (script.length() != Prompt.TOKENS) {
      throw new IllegalStateException(
          "%s sent %d events in place of %d: %s"
              .formatted(target, script.length(), Prompt.TOKENS, observer.outcome()));
    }
    return script;
  }
}

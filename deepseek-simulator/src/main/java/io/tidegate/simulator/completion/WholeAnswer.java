package io.tidegate.simulator.completion;

import io.tidegate.simulator.wire.Sequence;
import io.tidegate.simulator.wire.Step;
import io.tidegate.simulator.wire.Step.Write;
import io.tidegate.simulator.wire.Steps;
import io.tidegate.simulator.wire.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** One answer in one body, after the time that it takes. */
final class WholeAnswer {

  static final byte[] BLANK_LINE = "\n".getBytes(StandardCharsets.US_ASCII);

  private static final Step MOMENT = new Step.Pause(Duration.ofMillis(5));

  private final Performance performance;

  WholeAnswer(Performance performance) {
    this.performance = performance;
  }

  /** The body, whole and well-formed. */
  byte[] body() {
    return performance.format().whole(performance.answer(), performance.usageText());
  }

  Steps steps() {
    Duration every = performance.scenario().pace().keepAlive();
    Steps generation = new Waiting(generationTime(), every, BLANK_LINE, ending());
    return Sequence.before(Step.BEGIN, generation);
  }

  private Steps ending() {
    return switch (performance.scenario().ending()) {
      case NORMAL, NO_DONE, LENGTH, ABORTED, CONTENT_FILTER, INSUFFICIENT_SYSTEM_RESOURCE, EMPTY ->
          Sequence.of(complete(), Step.END);
      case MALFORMED, EOF -> Sequence.of(half(), Step.END);
      case CLOSE -> Sequence.of(half(), Step.CLOSE);
      case RESET -> Sequence.of(half(), MOMENT, Step.RESET);
      case STALL -> Sequence.of(half(), Step.STALL);
      case HANG -> Sequence.of(Step.STALL);
      case TRICKLE -> Waiting.forever(performance.scenario().pace().keepAlive(), BLANK_LINE);
      case HUGE ->
          new Padding(body(), Sequence.of(new Write(new byte[0], tokens(), true), Step.END));
    };
  }

  private Step complete() {
    return new Write(body(), tokens(), !performance.usageText().isEmpty());
  }

  private Step half() {
    byte[] body = body();
    int half = performance.answer().tokens() == 0 ? 0 : body.length / 2;
    return new Write(Arrays.copyOf(body, half), tokens(), false);
  }

  private int tokens() {
    return performance.answer().tokens();
  }

  private Duration generationTime() {
    Duration tokens = performance.scenario().pace().cadence().multipliedBy(tokens());
    return performance.scenario().pace().first().plus(tokens);
  }
}

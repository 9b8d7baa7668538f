package io.tidegate.simulator.completion;

import io.tidegate.simulator.log.Usage;
import io.tidegate.simulator.scenario.Scenario;

/**
 * One answer as it will be given: cut where the scenario wants it, with the usage it will claim.
 *
 * @param usage what the answer uses if it is given to its end
 */
record Performance(Answer answer, Scenario scenario, Usage usage, String usageText, Format format) {

  /** The answer that the scenario lets through. */
  static Answer staged(Answer full, Scenario scenario) {
    int half = scenario.after().orElse(full.tokens() / 2);
    return switch (scenario.ending()) {
      case NORMAL, NO_DONE -> full;
      case EMPTY -> full.speechless();
      case LENGTH -> full.cut(half, FinishReason.LENGTH).ending(FinishReason.LENGTH);
      case ABORTED -> full.cut(half, FinishReason.ABORTED).ending(FinishReason.ABORTED);
      case CONTENT_FILTER ->
          full.cut(half, FinishReason.CONTENT_FILTER).ending(FinishReason.CONTENT_FILTER);
      case INSUFFICIENT_SYSTEM_RESOURCE ->
          full.cut(half, full.finish()).ending(FinishReason.INSUFFICIENT_SYSTEM_RESOURCE);
      case EOF, CLOSE, RESET, STALL, MALFORMED, HUGE -> full.cut(half, full.finish());
      case TRICKLE -> full.cut(scenario.after().orElse(0), full.finish());
      case HANG -> full.cut(0, full.finish());
    };
  }

  /** Whether not even the beginning of an answer is given. */
  boolean mute() {
    return switch (scenario.ending()) {
      case HANG -> true;
      case TRICKLE -> answer.tokens() == 0;
      case NORMAL, NO_DONE, EOF, CLOSE, RESET, STALL, EMPTY, MALFORMED, HUGE -> false;
      case LENGTH, ABORTED, CONTENT_FILTER, INSUFFICIENT_SYSTEM_RESOURCE -> false;
    };
  }
}

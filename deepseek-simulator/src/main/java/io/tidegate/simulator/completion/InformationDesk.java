package io.tidegate.simulator.completion;

import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.scenario.Scenario;
import io.tidegate.simulator.wire.Playback;
import io.tidegate.simulator.wire.Sequence;
import io.tidegate.simulator.wire.Step;

/**
 * Answers questions about the service itself: its models, its balance. Scripts do not concern it;
 * header, key and default scenario do.
 */
public final class InformationDesk implements Door.Inside {

  /** Where the answer comes from. */
  @FunctionalInterface
  public interface Source {
    byte[] json();
  }

  private final Premises premises;
  private final Source source;

  public InformationDesk(Premises premises, Source source) {
    this.premises = premises;
    this.source = source;
  }

  @Override
  public void receive(Visit visit) {
    try {
      Scenario scenario = premises.director().aside(visit.key(), visit.scenarioKnobs());
      visit.after(scenario.pace().queue(), () -> answer(visit, scenario));
    } catch (IllegalArgumentException misspelt) {
      visit.refuse(ApiErrors.misspelt(misspelt));
    }
  }

  private void answer(Visit visit, Scenario scenario) {
    if (scenario.refusal().isPresent()) {
      visit.refuse(scenario.refusal().get().error(), visit.asked("", "", false), scenario);
      return;
    }
    switch (scenario.ending()) {
      case HANG, STALL, TRICKLE -> fail(visit, scenario, Step.STALL);
      case RESET -> fail(visit, scenario, Step.RESET);
      case CLOSE, EOF -> fail(visit, scenario, Step.CLOSE);
      case NORMAL, NO_DONE, EMPTY, MALFORMED, HUGE -> visit.answer(source.json());
      case LENGTH, ABORTED, CONTENT_FILTER, INSUFFICIENT_SYSTEM_RESOURCE ->
          visit.answer(source.json());
    }
  }

  private static void fail(Visit visit, Scenario scenario, Step step) {
    Playback.start(
        visit.exchange(), Sequence.of(step), progress -> visit.bookCut(scenario, progress));
  }
}

package io.tidegate.simulator.completion;

import io.tidegate.simulator.error.ApiError;
import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.error.StandardError;
import io.tidegate.simulator.log.RequestRecord.Asked;
import io.tidegate.simulator.scenario.Director.Cue;
import io.tidegate.simulator.scenario.Scenario;
import io.tidegate.simulator.scenario.Scenario.Refusal;
import io.tidegate.simulator.wire.Arrival;
import io.undertow.util.Headers;
import java.util.Locale;
import java.util.Optional;

/**
 * Receives completion requests of one kind and sees each through to its end.
 *
 * <p>The checks run in the original's order: content type, JSON, the request's own rules, then what
 * the scenario wants, then money and concurrency.
 */
public final class CompletionDesk implements Door.Inside {

  private static final int LARGEST_BODY = 48 << 20;

  private final Premises premises;
  private final Kind kind;

  public CompletionDesk(Premises premises, Kind kind) {
    this.premises = premises;
    this.kind = kind;
  }

  @Override
  public void receive(Visit visit) {
    String type = visit.exchange().getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      visit.refuse(StandardError.CONTENT_TYPE.error());
      return;
    }
    Arrival.await(
        visit.exchange(),
        LARGEST_BODY,
        body -> attend(visit, body),
        () -> visit.refuse(StandardError.TOO_LARGE.error()));
  }

  private void attend(Visit visit, byte[] body) {
    Call call;
    try {
      call = kind.read(body);
    } catch (RejectedException rejected) {
      visit.refuse(rejected.error());
      return;
    }
    Asked asked = visit.asked(call.model().id(), call.userId(), call.stream());
    Scenario scenario;
    try {
      scenario = scenario(visit, call);
    } catch (IllegalArgumentException misspelt) {
      visit.refuse(ApiErrors.misspelt(misspelt), asked, Scenario.NORMAL);
      return;
    }
    attend(visit, call, asked, scenario);
  }

  private void attend(Visit visit, Call call, Asked asked, Scenario scenario) {
    Optional<Refusal> refusal = scenario.refusal();
    if (refusal.isPresent()) {
      ApiError error = refusal.get().error();
      visit.after(scenario.pace().queue(), () -> visit.refuse(error, asked, scenario));
      return;
    }
    try {
      premises.account().admit(call.model());
    } catch (RejectedException rejected) {
      visit.refuse(rejected.error(), asked, scenario);
      return;
    }
    admitted(visit, call, asked, scenario).serve();
  }

  /** A request that cannot even be prepared must not keep its slot for ever. */
  private Service admitted(Visit visit, Call call, Asked asked, Scenario scenario) {
    try {
      return new Service(premises, visit, call, asked, scenario);
    } catch (RuntimeException | Error e) {
      premises.account().release(call.model());
      throw e;
    }
  }

  private Scenario scenario(Visit visit, Call call) {
    return premises
        .director()
        .direct(
            new Cue(
                visit.key(),
                visit.scenarioKnobs(),
                call.question(),
                call.conversation(),
                call.continuation()));
  }
}

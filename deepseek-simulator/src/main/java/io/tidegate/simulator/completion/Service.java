package io.tidegate.simulator.completion;

import io.tidegate.simulator.account.Account.Consumption;
import io.tidegate.simulator.cache.PromptDigest;
import io.tidegate.simulator.log.RequestRecord.Answered;
import io.tidegate.simulator.log.RequestRecord.Asked;
import io.tidegate.simulator.log.Usage;
import io.tidegate.simulator.scenario.Ending;
import io.tidegate.simulator.scenario.Pace;
import io.tidegate.simulator.scenario.Scenario;
import io.tidegate.simulator.wire.Playback;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Sequence;
import io.tidegate.simulator.wire.Step;
import io.tidegate.simulator.wire.Steps;
import io.tidegate.simulator.wire.TornCharacters;
import io.tidegate.simulator.wire.Waiting;
import io.undertow.util.Headers;
import java.time.Duration;

/** One admitted request: answers it, then books what it truly used. Holds a slot until then. */
final class Service {

  private static final String EVENTS = "text/event-stream; charset=utf-8";

  private final Premises premises;
  private final Visit visit;
  private final Call call;
  private final Asked asked;
  private final Scenario scenario;
  private final PromptDigest prompt;
  private final int hit;
  private final Performance performance;

  Service(Premises premises, Visit visit, Call call, Asked asked, Scenario scenario) {
    this.premises = premises;
    this.visit = visit;
    this.call = call;
    this.asked = asked;
    this.scenario = scenario;
    prompt = call.prompt();
    hit = premises.cache().hit(prompt);
    Answer answer = Performance.staged(call.answer(scenario.lengths()), scenario);
    Usage usage = used(answer, answer.tokens());
    performance =
        new Performance(
            answer,
            scenario,
            usage,
            UsageText.of(usage, call.thinking(), scenario.shape().usage()),
            call.format(visit.identity(call.model().id())));
  }

  void serve() {
    if (call.stream()) {
      play(EVENTS, new StreamedAnswer(performance), StreamedAnswer.KEEP_ALIVE);
    } else if (immediate()) {
      byte[] body = new WholeAnswer(performance).body();
      boolean told = !performance.usageText().isEmpty();
      settle(new Progress(true, performance.answer().tokens(), told, true, false));
      if (scenario.shape().gzip()) {
        visit.sendCompressed(body);
      } else {
        visit.send(200, Visit.JSON, body);
      }
    } else {
      play(Visit.JSON, new WholeAnswer(performance).steps(), WholeAnswer.BLANK_LINE);
    }
  }

  private boolean immediate() {
    Pace pace = scenario.pace();
    return scenario.ending() == Ending.NORMAL
        && pace.queue().isZero()
        && pace.first().isZero()
        && pace.cadence().isZero()
        && !scenario.shape().split();
  }

  private void play(String contentType, Steps answer, byte[] keepAlive) {
    visit.exchange().getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    Steps torn = scenario.shape().split() ? new TornCharacters(answer) : answer;
    Playback.start(visit.exchange(), queued(torn, keepAlive), this::settle);
  }

  private Steps queued(Steps answer, byte[] keepAlive) {
    Pace pace = scenario.pace();
    if (pace.queue().isZero()) {
      return answer;
    }
    boolean dropped = pace.queue().compareTo(pace.giveUp()) > 0;
    Duration wait = dropped ? pace.giveUp() : pace.queue();
    Steps after = dropped ? Sequence.of(Step.CLOSE) : answer;
    return new Waiting(wait, pace.keepAlive(), keepAlive, after);
  }

  /**
   * Books the request, then frees its slot: whoever sees that nothing runs any more finds all of it
   * in the log. What the client did not wait for is not billed.
   */
  private void settle(Progress progress) {
    int tokens = progress.usageSent() ? performance.answer().tokens() : progress.tokens();
    Usage usage = progress.begun() ? used(performance.answer(), tokens) : Usage.NONE;
    long cost =
        premises
            .account()
            .charge(
                call.model(),
                new Consumption(usage.hit(), usage.miss(), usage.completion()),
                visit.began(),
                premises.clock().instant());
    if (progress.begun()) {
      remember();
    }
    visit.book(asked, answered(progress, cost), usage);
    premises.account().release(call.model());
  }

  private void remember() {
    if (!call.continuation()) {
      call.append(performance.answer());
    }
    premises.cache().keep(prompt);
  }

  private Answered answered(Progress progress, long cost) {
    boolean finished = progress.completed() && progress.tokens() >= performance.answer().tokens();
    return new Answered(
        200,
        scenario.text(),
        finished && told() ? performance.answer().finish().wire() : "",
        progress.tokens(),
        progress.usageSent(),
        progress.completed(),
        progress.aborted(),
        cost,
        visit.took());
  }

  private boolean told() {
    return switch (scenario.ending()) {
      case NORMAL, NO_DONE, EMPTY, LENGTH, ABORTED, CONTENT_FILTER, INSUFFICIENT_SYSTEM_RESOURCE ->
          true;
      case HUGE -> true;
      case EOF, CLOSE, RESET, STALL, HANG, TRICKLE, MALFORMED -> false;
    };
  }

  private Usage used(Answer answer, int tokens) {
    int miss = prompt.tokens() - hit;
    return new Usage(hit, miss, tokens, answer.reasoningTokens(tokens));
  }
}

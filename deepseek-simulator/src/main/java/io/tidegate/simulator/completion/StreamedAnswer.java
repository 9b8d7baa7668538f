package io.tidegate.simulator.completion;

import io.tidegate.simulator.scenario.UsagePlacement;
import io.tidegate.simulator.wire.Step;
import io.tidegate.simulator.wire.Steps;
import io.tidegate.simulator.wire.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The frames of one streamed answer, each made when its time has come. */
final class StreamedAnswer implements Steps {

  static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BROKEN =
      "data: {\"id\":\"930c60df\",\"choices\":[{\"ind\n\n".getBytes(StandardCharsets.US_ASCII);

  /** Lets the last bytes reach the client before a reset destroys what is on its way. */
  private static final Step MOMENT = new Step.Pause(Duration.ofMillis(5));

  private final Performance performance;
  private final Format format;
  private final List<Piece> pieces;
  private final Step cadence;
  private final Deque<Step> ready = new ArrayDeque<>(4);
  private int at;
  private Steps ending = this::endingBegins;

  StreamedAnswer(Performance performance) {
    this.performance = performance;
    format = performance.format();
    pieces = performance.answer().pieces();
    cadence = new Step.Pause(performance.scenario().pace().cadence());
    ready.add(Step.BEGIN);
    if (!performance.mute()) {
      ready.add(new Step.Pause(performance.scenario().pace().first()));
      ready.add(Step.Write.plain(format.opening()));
    }
  }

  @Override
  public Step next() {
    Step prepared = ready.poll();
    if (prepared != null) {
      return prepared;
    }
    if (at < pieces.size()) {
      return piece();
    }
    return ending.next();
  }

  private Step piece() {
    Step frame = new Step.Write(format.piece(pieces.get(at)), 1, false);
    at++;
    if (performance.scenario().pace().cadence().isZero()) {
      return frame;
    }
    ready.add(frame);
    return cadence;
  }

  private Step endingBegins() {
    switch (performance.scenario().ending()) {
      case NORMAL, LENGTH, ABORTED, CONTENT_FILTER, INSUFFICIENT_SYSTEM_RESOURCE, EMPTY -> {
        close();
        then(Step.Write.plain(DONE), Step.END);
      }
      case NO_DONE -> {
        close();
        then(Step.END);
      }
      case MALFORMED -> then(Step.Write.plain(BROKEN), Step.Write.plain(DONE), Step.END);
      case HUGE -> pad();
      case EOF -> then(Step.END);
      case CLOSE -> then(Step.CLOSE);
      case RESET -> then(MOMENT, Step.RESET);
      case STALL, HANG -> then(Step.STALL);
      case TRICKLE ->
          ending = Waiting.forever(performance.scenario().pace().keepAlive(), KEEP_ALIVE);
    }
    return next();
  }

  private void then(Step... steps) {
    ready.addAll(List.of(steps));
  }

  /** The frames between the last token and the end. */
  private void close() {
    FinishReason reason = performance.answer().finish();
    String usage = performance.usageText();
    if (performance.scenario().shape().usage() == UsagePlacement.SEPARATE) {
      ready.add(Step.Write.plain(format.closing(reason, "")));
      ready.add(new Step.Write(format.usage(usage), 0, true));
    } else {
      ready.add(new Step.Write(format.closing(reason, usage), 0, !usage.isEmpty()));
    }
  }

  private void pad() {
    byte[] padded = format.piece(new Piece.Said(""));
    ending =
        new Padding(
            padded,
            () -> {
              close();
              then(Step.Write.plain(DONE), Step.END);
              return next();
            });
  }
}

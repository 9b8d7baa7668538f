package io.tidegate.simulator.scenario;

import io.tidegate.simulator.error.ApiError;
import io.tidegate.simulator.error.StandardError;
import io.tidegate.simulator.model.ModelCard;
import io.tidegate.simulator.scenario.Scenario.Frequency;
import io.tidegate.simulator.scenario.Scenario.Refusal;
import io.tidegate.simulator.scenario.Scenario.Shape;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@code knob=value;knob=value}. Unknown knobs and values are errors, so that a test cannot
 * pass because of a typing mistake.
 */
final class ScenarioSyntax {

  private Optional<ApiError> error;
  private OptionalInt retryAfter;
  private Pace pace;
  private Lengths lengths;
  private Ending ending;
  private OptionalInt after;
  private Shape shape;
  private Frequency frequency;

  private ScenarioSyntax(Scenario base) {
    error = base.refusal().map(Refusal::error);
    retryAfter = base.refusal().map(Refusal::retryAfterSeconds).orElse(OptionalInt.empty());
    pace = base.pace();
    lengths = base.lengths();
    ending = base.ending();
    after = base.after();
    shape = base.shape();
    frequency = base.frequency();
  }

  static Scenario apply(Scenario base, String knobs) {
    ScenarioSyntax syntax = new ScenarioSyntax(base);
    for (String knob : knobs.split(";", -1)) {
      if (!knob.isBlank()) {
        syntax.turn(knob.strip());
      }
    }
    String text = base.text().isEmpty() ? knobs.strip() : base.text() + ";" + knobs.strip();
    return syntax.scenario(text);
  }

  private Scenario scenario(String text) {
    OptionalInt wait = retryAfter;
    return new Scenario(
        text,
        error.map(refused -> new Refusal(refused, wait)),
        pace,
        lengths,
        ending,
        after,
        shape,
        frequency);
  }

  private void turn(String knob) {
    int equals = knob.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("not of the form knob=value: " + knob);
    }
    String name = knob.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    String value = knob.substring(equals + 1).strip();
    if (!turnPace(name, value) && !turnLength(name, value) && !turnFault(name, value)) {
      throw new IllegalArgumentException("unknown knob: " + name);
    }
  }

  private boolean turnPace(String name, String value) {
    pace =
        switch (name) {
          case "queue" ->
              new Pace(span(value), pace.keepAlive(), pace.giveUp(), pace.first(), pace.cadence());
          case "keepalive" ->
              new Pace(pace.queue(), positive(value), pace.giveUp(), pace.first(), pace.cadence());
          case "giveup" ->
              new Pace(pace.queue(), pace.keepAlive(), span(value), pace.first(), pace.cadence());
          case "first" ->
              new Pace(pace.queue(), pace.keepAlive(), pace.giveUp(), span(value), pace.cadence());
          case "cadence" ->
              new Pace(pace.queue(), pace.keepAlive(), pace.giveUp(), pace.first(), span(value));
          default -> pace;
        };
    return switch (name) {
      case "queue", "keepalive", "giveup", "first", "cadence" -> true;
      default -> false;
    };
  }

  private boolean turnLength(String name, String value) {
    switch (name) {
      case "tokens" -> lengths = new Lengths(length(value), lengths.reasoning(), lengths.calls());
      case "reasoning" -> lengths = new Lengths(lengths.content(), length(value), lengths.calls());
      case "calls" -> lengths = new Lengths(lengths.content(), lengths.reasoning(), length(value));
      case "after" -> after = count(value);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean turnFault(String name, String value) {
    switch (name) {
      case "status" -> error = status(value);
      case "error" -> error = Optional.of(named(value));
      case "retry-after" -> retryAfter = count(value);
      case "ending" ->
          ending =
              Ending.labelled(value)
                  .orElseThrow(() -> new IllegalArgumentException("unknown ending: " + value));
      case "usage" ->
          shape =
              new Shape(
                  UsagePlacement.valueOf(value.toUpperCase(Locale.ROOT)),
                  shape.split(),
                  shape.gzip());
      case "split" -> shape = new Shape(shape.usage(), on(value), shape.gzip());
      case "gzip" -> shape = new Shape(shape.usage(), shape.split(), on(value));
      case "share" -> frequency = new Frequency(Double.parseDouble(value), frequency.once());
      case "once" -> frequency = new Frequency(frequency.share(), on(value));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A status of 200 takes an error back that a weaker voice has asked for. */
  private static Optional<ApiError> status(String value) {
    int status = Integer.parseInt(value);
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("not a final HTTP status: " + value);
    }
    return status == 200 ? Optional.empty() : Optional.of(StandardError.forStatus(status));
  }

  private static ApiError named(String value) {
    return StandardError.labelled(value)
        .orElseThrow(() -> new IllegalArgumentException("unknown error: " + value))
        .error();
  }

  private static boolean on(String value) {
    return switch (value) {
      case "on", "true" -> true;
      case "off", "false" -> false;
      default -> throw new IllegalArgumentException("neither on nor off: " + value);
    };
  }

  private static OptionalInt count(String value) {
    int count = Integer.parseInt(value);
    if (count < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
    return OptionalInt.of(count);
  }

  /** No answer gets longer than this, however long it is wanted. */
  private static OptionalInt length(String value) {
    OptionalInt length = count(value);
    if (length.orElse(0) > ModelCard.MAX_OUTPUT_TOKENS) {
      throw new IllegalArgumentException("longer than any answer: " + value);
    }
    return length;
  }

  private static Duration positive(String value) {
    Duration span = span(value);
    if (span.isZero()) {
      throw new IllegalArgumentException("must be longer than nothing: " + value);
    }
    return span;
  }

  private static Duration span(String value) {
    return Span.parse(value);
  }
}

package io.tidegate.simulator.scenario;

import io.tidegate.simulator.error.ApiError;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one request shall be answered.
 *
 * @param text the knobs that made it, as they were written
 * @param refusal the error to answer with instead
 * @param after tokens before a bad ending; half the answer if empty
 */
public record Scenario(
    String text,
    Optional<Refusal> refusal,
    Pace pace,
    Lengths lengths,
    Ending ending,
    OptionalInt after,
    Shape shape,
    Frequency frequency) {

  /** A quick, complete, faultless answer. */
  public static final Scenario NORMAL =
      new Scenario(
          "",
          Optional.empty(),
          Pace.AT_ONCE,
          Lengths.NATURAL,
          Ending.NORMAL,
          OptionalInt.empty(),
          new Shape(UsagePlacement.LAST, false, false),
          new Frequency(1, false));

  /**
   * An error in place of an answer.
   *
   * @param retryAfterSeconds the header of that name, which the original does not send
   */
  public record Refusal(ApiError error, OptionalInt retryAfterSeconds) {}

  /**
   * Freedoms that the API leaves to the server.
   *
   * @param split whether characters are torn apart between two writes
   * @param gzip whether bodies are compressed for clients that allow it
   */
  public record Shape(UsagePlacement usage, boolean split, boolean gzip) {}

  /**
   * Which requests are concerned.
   *
   * @param share the part of all requests, evenly spread
   * @param once only the first request of a conversation, and never a continuation
   */
  public record Frequency(double share, boolean once) {

    boolean always() {
      return share >= 1 && !once;
    }
  }

  /** The wait that goes with an error of this scenario; none with any other error. */
  public OptionalInt retryAfterSeconds(ApiError error) {
    return refusal.filter(mine -> mine.error().equals(error)).isPresent()
        ? refusal.get().retryAfterSeconds()
        : OptionalInt.empty();
  }

  /** This scenario with some knobs turned. */
  public Scenario with(String knobs) {
    return knobs.isBlank() ? this : ScenarioSyntax.apply(this, knobs);
  }

  /** This scenario without its faults and its queue; lengths and cadence stay. */
  Scenario faultless() {
    Pace calm =
        new Pace(
            Pace.AT_ONCE.queue(), pace.keepAlive(), pace.giveUp(), pace.first(), pace.cadence());
    return new Scenario(
        text,
        Optional.empty(),
        calm,
        lengths,
        Ending.NORMAL,
        OptionalInt.empty(),
        shape,
        frequency);
  }
}

package io.tidegate.adminui.traffic;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a figure compares with the period before.
 *
 * @param share the difference as a share of the earlier figure: 0.1 is a tenth more
 */
record Change(double share) {

  /** Less than this is noise. */
  private static final double NOISE = 0.005;

  /** What a rise of a figure means. */
  enum Meaning {
    NEUTRAL,
    BAD
  }

  enum Direction {
    UP("▲"),
    DOWN("▼"),
    SAME("=");

    private final String mark;

    Direction(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }
  }

  /** Empty if there is nothing to compare with: no figure, or none but zero before. */
  static Optional<Change> between(OptionalDouble before, OptionalDouble now) {
    if (before.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    double from = before.getAsDouble();
    double to = now.getAsDouble();
    if (from == 0) {
      return to == 0 ? Optional.of(new Change(0)) : Optional.empty();
    }
    return Optional.of(new Change((to - from) / from));
  }

  Direction direction() {
    if (Math.abs(share) < NOISE) {
      return Direction.SAME;
    }
    return share > 0 ? Direction.UP : Direction.DOWN;
  }

  /** The class of the stylesheet that colours it. */
  String tone(Meaning meaning) {
    if (meaning == Meaning.NEUTRAL || direction() == Direction.SAME) {
      return "tg-neutral";
    }
    return direction() == Direction.UP ? "tg-bad" : "tg-good";
  }
}

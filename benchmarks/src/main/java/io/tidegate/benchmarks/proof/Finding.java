package io.tidegate.benchmarks.proof;

import java.time.Duration;
import java.util.Locale;

/**
 * One figure, and whether it is what was promised.
 *
 * @param what was measured
 * @param aim what it had to be
 * @param measured what it is
 */
public record Finding(String what, String aim, String measured, boolean passed) {

  private static final double PERCENT = 100;

  public static Finding exactly(String what, long aim, long measured) {
    return new Finding(what, number(aim), number(measured), measured == aim);
  }

  public static Finding atMost(String what, long aim, long measured) {
    return new Finding(what, "≤ " + number(aim), number(measured), measured <= aim);
  }

  public static Finding atLeast(String what, long aim, long measured) {
    return new Finding(what, "≥ " + number(aim), number(measured), measured >= aim);
  }

  /** A time, which both columns show in milliseconds. */
  public static Finding within(String what, Duration aim, Duration measured) {
    return new Finding(what, "≤ " + millis(aim), millis(measured), measured.compareTo(aim) <= 0);
  }

  /** A number that may differ from its aim by so many percent, up or down. */
  public static Finding near(String what, long aim, double percent, long measured) {
    double off = PERCENT * (measured - aim) / aim;
    return new Finding(
        what,
        "%s ± %s %%".formatted(number(aim), plain(percent)),
        "%s (%+.2f %%)".formatted(number(measured), off),
        Math.abs(off) <= percent);
  }

  /** A part of a whole, in percent. */
  public static Finding shareAtLeast(String what, double percent, long part, long whole) {
    double share = whole == 0 ? 0 : PERCENT * part / whole;
    return new Finding(
        what,
        "≥ %s %%".formatted(plain(percent)),
        String.format(Locale.ROOT, "%.3f %% of %,d", share, whole),
        share >= percent);
  }

  /** Something that cannot be said in a figure. */
  public static Finding that(String what, boolean passed, String measured) {
    return new Finding(what, "yes", measured, passed);
  }

  /** The same with what it belongs to in front. */
  public Finding of(String part) {
    return new Finding(part + ": " + what, aim, measured, passed);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? number((long) value) : Double.toString(value);
  }

  private static String millis(Duration duration) {
    return number(duration.toMillis()) + " ms";
  }
}

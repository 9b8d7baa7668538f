package io.tidegate.quota;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.platform.InvalidInput;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bound on what may be spent in a window of time.
 *
 * @param limit in the unit's smallest part
 * @param hard whether calls are refused when it is used up; otherwise it is only counted
 * @param softPercent at which percentages of the limit to raise an alarm, ascending
 * @param since when it was set: a rolling budget began then
 */
public record Budget(
    Window window,
    Reset reset,
    BudgetUnit unit,
    long limit,
    boolean hard,
    List<Integer> softPercent,
    Instant since) {

  /** Redis counts in doubles: up to here they are exact. */
  private static final long MAX = 1L << 53;

  /** How long a window is. */
  public enum Window {
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30)),
    TOTAL(Duration.ZERO);

    private final Duration rolling;

    Window(Duration rolling) {
      this.rolling = rolling;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Window> of(String code) {
      return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
  }

  /** When a window begins. */
  public enum Reset {
    /** With the day, the Monday or the month in the tenant's time zone. */
    CALENDAR,
    /** Every 24 hours, 7 days or 30 days after the budget was set. */
    ROLLING;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Reset> of(String code) {
      return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
  }

  /**
   * One window.
   *
   * @param end the first instant after it; {@link Instant#MAX} if it never ends
   */
  public record Span(Instant start, Instant end) {}

  /**
   * @throws InvalidInput if the limit is not positive or a percentage is not of 1 to 100
   */
  public Budget {
    softPercent = softPercent.stream().distinct().sorted().toList();
    if (limit < 1 || limit > MAX) {
      throw new InvalidInput("/limit", "must be more than zero, and at most " + unit.text(MAX));
    }
    for (int percent : softPercent) {
      if (percent < 1 || percent > 100) {
        throw new InvalidInput("/soft_percent", "must be percentages of 1 to 100");
      }
    }
  }

  /**
   * What somebody wrote, with the defaults for what is missing.
   *
   * @param limit as people write amounts
   * @throws InvalidInput if a word is not known, or as above
   */
  public static Budget of(
      @Nullable String window,
      @Nullable String reset,
      @Nullable String unit,
      @Nullable String limit,
      @Nullable Boolean hard,
      @Nullable List<Integer> softPercent,
      Instant now) {
    var counted = new BudgetUnit(requireNonNullElse(unit, ""));
    return new Budget(
        Window.of(requireNonNullElse(window, ""))
            .orElseThrow(() -> new InvalidInput("/window", "must be day, week, month or total")),
        Reset.of(requireNonNullElse(reset, Reset.CALENDAR.code()))
            .orElseThrow(() -> new InvalidInput("/reset", "must be calendar or rolling")),
        counted,
        counted.parse(requireNonNullElse(limit, "")),
        requireNonNullElse(hard, true),
        requireNonNullElse(softPercent, List.of()),
        now);
  }

  Budget raisedTo(long more) {
    return new Budget(window, reset, unit, more, hard, softPercent, since);
  }

  Budget since(Instant begun) {
    return new Budget(window, reset, unit, limit, hard, softPercent, begun);
  }

  /** What tells it from the other budgets of its scope, e.g. {@code month.calendar.USD}. */
  public String code() {
    return window.code() + "." + reset.code() + "." + unit.code();
  }

  /** The highest of its percentages that is passed; zero if none is. */
  int passed(long spent) {
    return softPercent.stream()
        .filter(percent -> spent >= limit / 100.0 * percent)
        .mapToInt(percent -> percent)
        .max()
        .orElse(0);
  }

  /** Whether it begins when it is set, and knows nothing of before. */
  boolean isRolling() {
    return window != Window.TOTAL && reset == Reset.ROLLING;
  }

  /** The window that {@code now} lies in. */
  public Span span(Instant now, ZoneId zone) {
    if (window == Window.TOTAL) {
      return new Span(Instant.EPOCH, Instant.MAX);
    }
    return switch (reset) {
      case CALENDAR -> calendar(now, zone);
      case ROLLING -> rolling(now);
    };
  }

  private Span rolling(Instant now) {
    long windows = Math.floorDiv(now.getEpochSecond() - since.getEpochSecond(), seconds());
    Instant start = since.plusSeconds(windows * seconds());
    return new Span(start, start.plusSeconds(seconds()));
  }

  private long seconds() {
    return window.rolling.toSeconds();
  }

  private Span calendar(Instant now, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate first =
        switch (window) {
          case DAY, TOTAL -> today;
          case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH -> today.withDayOfMonth(1);
        };
    LocalDate next =
        switch (window) {
          case DAY, TOTAL -> first.plusDays(1);
          case WEEK -> first.plusWeeks(1);
          case MONTH -> first.plusMonths(1);
        };
    return new Span(first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
  }
}

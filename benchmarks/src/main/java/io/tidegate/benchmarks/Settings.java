package io.tidegate.benchmarks;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds of which the median is shown
 * @param time how long each trial sends
 * @param rate requests a second in the trials at a fixed rate
 * @param streams how many at once in the trials with streams
 * @param profile whether to record where the server's CPU time goes, after the rounds
 * @param size of the history that is written
 */
record Settings(
    int rounds, Duration time, int rate, List<Integer> streams, boolean profile, Size size) {

  /**
   * A history.
   *
   * @param calls rows of the ledger
   * @param messages of conversations
   */
  record Size(int calls, int messages) {}

  static final String USAGE =
      """
        --rounds N    rounds, of which the median is shown (3)
        --seconds N   how long each trial sends (5)
        --rate N      requests a second in the trial at a fixed rate (1000)
        --calls N     rows of the ledger that a history has (10000000)
        --messages N  messages that a history has (1000000)
        --profile     afterwards record where the server's CPU time goes
        --quick       one round of 2 seconds, for a first look
      """;

  private static final Settings DEFAULT =
      new Settings(
          3,
          Duration.ofSeconds(5),
          1_000,
          List.of(100, 500, 1_000),
          false,
          new Size(10_000_000, 1_000_000));

  Settings {
    if (rounds < 1 || rate < 1 || !time.isPositive()) {
      throw new IllegalArgumentException("rounds, seconds and rate must be positive");
    }
    streams = List.copyOf(streams);
  }

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static Settings parse(List<String> words) {
    Settings settings = DEFAULT;
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      settings = settings.with(rest.next(), rest);
    }
    return settings;
  }

  private Settings with(String option, Iterator<String> rest) {
    return switch (option) {
      case "--rounds" -> new Settings(number(option, rest), time, rate, streams, profile, size);
      case "--seconds" -> lasting(rounds, Duration.ofSeconds(number(option, rest)));
      case "--rate" -> new Settings(rounds, time, number(option, rest), streams, profile, size);
      case "--calls" -> of(new Size(number(option, rest), size.messages()));
      case "--messages" -> of(new Size(size.calls(), number(option, rest)));
      case "--profile" -> new Settings(rounds, time, rate, streams, true, size);
      case "--quick" -> lasting(1, Duration.ofSeconds(2));
      default -> throw new IllegalArgumentException("unknown option: " + option);
    };
  }

  private Settings lasting(int times, Duration each) {
    return new Settings(times, each, rate, streams, profile, size);
  }

  private Settings of(Size wanted) {
    return new Settings(rounds, time, rate, streams, profile, wanted);
  }

  /** The number that follows an option. */
  static int number(String option, Iterator<String> rest) {
    String value = rest.hasNext() ? rest.next() : "";
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " needs a number, not '" + value + "'", e);
    }
  }
}

package io.tidegate.quota;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be limited besides money. The names are API and are stored: never rename one. */
public enum LimitName {
  REQUESTS_PER_SECOND(Measure.REQUESTS, Duration.ofSeconds(1)),
  REQUESTS_PER_MINUTE(Measure.REQUESTS, Duration.ofMinutes(1)),
  REQUESTS_PER_DAY(Measure.REQUESTS, Duration.ofDays(1)),
  TOKENS_PER_MINUTE(Measure.TOKENS, Duration.ofMinutes(1)),
  TOKENS_PER_DAY(Measure.TOKENS, Duration.ofDays(1)),
  CONCURRENT_TURNS(Measure.TURNS, Duration.ZERO);

  /** What is counted. */
  public enum Measure {
    REQUESTS,
    TOKENS,
    TURNS
  }

  private final Measure measure;
  private final Duration window;

  LimitName(Measure measure, Duration window) {
    this.measure = measure;
    this.window = window;
  }

  public Measure measure() {
    return measure;
  }

  /** The time in which the limit may be used once; zero for turns, which are not a rate. */
  public Duration window() {
    return window;
  }

  /** Its name in the API, e.g. {@code requests_per_minute}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LimitName> of(String code) {
    return Arrays.stream(values()).filter(name -> name.code().equals(code)).findFirst();
  }
}

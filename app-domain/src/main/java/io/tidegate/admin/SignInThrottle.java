package io.tidegate.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Makes guessing slow: after three failures in a row a name waits twice as long after each.
 *
 * <p>Counts on this node only. Forgets a name after a quarter of an hour without an attempt.
 */
@ApplicationScoped
class SignInThrottle {

  private static final int FREE_ATTEMPTS = 3;
  private static final int LONGEST_WAIT_EXPONENT = 5;
  private static final int MAX_NAMES = 100_000;

  /** Attempts that did not succeed, and when the next one may be made. */
  private record Attempts(int count, Instant nextAt) {}

  private final InstantSource clock;
  private final Cache<String, Attempts> attempts =
      Caffeine.newBuilder().maximumSize(MAX_NAMES).expireAfterWrite(Duration.ofMinutes(15)).build();

  @Inject
  SignInThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Takes up an attempt, which counts as failed until it {@linkplain #succeeded succeeds}: so that
   * attempts at the same time cannot slip through together.
   *
   * @return how long to wait before trying; zero if the attempt may be made now
   */
  Duration begin(String name) {
    Instant now = clock.instant();
    Attempts before = attempts.get(name, unseen -> new Attempts(0, now));
    if (now.isBefore(before.nextAt())) {
      return Duration.between(now, before.nextAt());
    }
    Attempts counted = new Attempts(before.count() + 1, now.plus(waitAfter(before.count() + 1)));
    boolean first = attempts.asMap().replace(name, before, counted);
    return first ? Duration.ZERO : begin(name);
  }

  void succeeded(String name) {
    attempts.invalidate(name);
  }

  private static Duration waitAfter(int failures) {
    if (failures < FREE_ATTEMPTS) {
      return Duration.ZERO;
    }
    return Duration.ofSeconds(1L << Math.min(failures - FREE_ATTEMPTS, LONGEST_WAIT_EXPONENT));
  }
}

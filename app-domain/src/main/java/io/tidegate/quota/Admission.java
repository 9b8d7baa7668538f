package io.tidegate.quota;

import io.tidegate.account.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Decides whether a caller may ask now: step 2 of a turn.
 *
 * <p>Checks the key's rate of requests. Token rates, concurrency and budgets are not known here
 * yet, so nothing is reserved.
 */
@ApplicationScoped
public class Admission {

  private final RateLimiter limiter;

  @Inject
  Admission(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /** Takes one request from the caller's rate limit; a refused one takes nothing. */
  public RateStatus admit(Caller caller) {
    return limiter.take(caller.keyId(), caller.requestsPerMinute());
  }
}

package io.tidegate.quota;

import java.time.Duration;

/**
 * How a rate limit stands after a request asked to pass.
 *
 * @param admitted whether the request may pass
 * @param limit requests per minute
 * @param remaining requests that may follow at once
 * @param retryAfter how long to wait for the next one; zero if none has to wait
 * @param resetAfter when {@code remaining} is back at {@code limit}
 */
public record RateStatus(
    boolean admitted, int limit, int remaining, Duration retryAfter, Duration resetAfter) {}

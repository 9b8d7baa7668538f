package io.tidegate.web.edge;

import io.tidegate.quota.RateStatus;
import jakarta.servlet.http.HttpServletResponse;

/** Shows on an answer how the caller's rate limit stands. */
public final class RateHeaders {

  private RateHeaders() {}

  /** As draft-ietf-httpapi-ratelimit-headers-11 has it. */
  public static void put(HttpServletResponse response, RateStatus rate) {
    response.setHeader("RateLimit-Policy", "\"requests_per_minute\";q=" + rate.limit() + ";w=60");
    response.setHeader(
        "RateLimit", "\"requests_per_minute\";r=" + rate.remaining() + ";t=" + seconds(rate));
  }

  /** As OpenAI has it. Tokens are not limited yet, so only three of the six appear. */
  public static void putCompatible(HttpServletResponse response, RateStatus rate) {
    response.setHeader("x-ratelimit-limit-requests", Integer.toString(rate.limit()));
    response.setHeader("x-ratelimit-remaining-requests", Integer.toString(rate.remaining()));
    response.setHeader("x-ratelimit-reset-requests", seconds(rate) + "s");
  }

  private static long seconds(RateStatus rate) {
    return rate.resetAfter().plusMillis(999).toSeconds();
  }
}

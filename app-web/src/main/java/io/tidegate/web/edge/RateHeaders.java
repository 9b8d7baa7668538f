package io.tidegate.web.edge;

import static java.util.stream.Collectors.joining;

import io.tidegate.quota.Denied;
import io.tidegate.quota.LimitName;
import io.tidegate.quota.LimitName.Measure;
import io.tidegate.quota.Standing;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows on an answer how the caller's limits stand. Of several limits of one name, those of the key
 * and of its tenant for example, a client is told the one that has least left.
 */
public final class RateHeaders {

  private RateHeaders() {}

  /** As draft-ietf-httpapi-ratelimit-headers-11 has it. */
  public static void put(HttpServletResponse response, List<Standing> standings) {
    Collection<Standing> tightest = tightest(standings).values();
    if (!tightest.isEmpty()) {
      response.setHeader(
          "RateLimit-Policy", tightest.stream().map(RateHeaders::policy).collect(joining(", ")));
      response.setHeader(
          "RateLimit", tightest.stream().map(RateHeaders::left).collect(joining(", ")));
    }
  }

  /** As OpenAI has it: one limit of requests and one of tokens. */
  public static void putCompatible(HttpServletResponse response, List<Standing> standings) {
    putCompatible(response, standings, Measure.REQUESTS, "requests");
    putCompatible(response, standings, Measure.TOKENS, "tokens");
  }

  /** On the answer to who was refused, in the shape of the face that was called. */
  public static void put(HttpServletResponse response, Denied denied, boolean ownFace) {
    if (ownFace) {
      put(response, denied.standings());
    } else {
      putCompatible(response, denied.standings());
    }
  }

  private static void putCompatible(
      HttpServletResponse response, List<Standing> standings, Measure measure, String what) {
    Optional<Standing> tightest =
        standings.stream()
            .filter(standing -> standing.name().measure() == measure)
            .reduce(RateHeaders::tighter);
    tightest.ifPresent(
        standing -> {
          response.setHeader("x-ratelimit-limit-" + what, Long.toString(standing.limit()));
          response.setHeader("x-ratelimit-remaining-" + what, Long.toString(standing.remaining()));
          response.setHeader("x-ratelimit-reset-" + what, seconds(standing) + "s");
        });
  }

  private static Map<LimitName, Standing> tightest(List<Standing> standings) {
    Map<LimitName, Standing> tightest = new EnumMap<>(LimitName.class);
    standings.forEach(standing -> tightest.merge(standing.name(), standing, RateHeaders::tighter));
    return tightest;
  }

  private static Standing tighter(Standing one, Standing other) {
    return other.remaining() < one.remaining() ? other : one;
  }

  private static String policy(Standing standing) {
    String quota =
        "\"" + standing.name().code() + "\";q=" + standing.limit() + unit(standing.name());
    return standing.window().isZero() ? quota : quota + ";w=" + standing.window().toSeconds();
  }

  /**
   * What is not said is taken for requests. Of tokens the draft's registry knows nothing, but a
   * client that counted requests by their limit would be quite wrong.
   */
  private static String unit(LimitName name) {
    return switch (name.measure()) {
      case REQUESTS -> "";
      case TOKENS -> ";qu=\"tokens\"";
      case TURNS -> ";qu=\"concurrent-requests\"";
    };
  }

  private static String left(Standing standing) {
    String left = "\"" + standing.name().code() + "\";r=" + standing.remaining();
    return standing.window().isZero() ? left : left + ";t=" + seconds(standing);
  }

  private static long seconds(Standing standing) {
    return standing.resetAfter().plusMillis(999).toSeconds();
  }
}

package io.tidegate.upstream;

import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvent.Severity;
import io.tidegate.event.OperatorEvents;
import java.time.Instant;
import java.util.Map;

/** Tells operators what becomes of one upstream. */
final class Report {

  private static final int LONGEST_REASON = 200;

  private final String subject;
  private final OperatorEvents events;

  Report(String upstream, OperatorEvents events) {
    this.subject = "upstream:" + upstream;
    this.events = events;
  }

  void keyRefused(UpstreamException failure, long now) {
    raise("upstream_key_refused", Severity.CRITICAL, reason(failure), now);
  }

  void keyAccepted(long now) {
    raise("upstream_key_accepted", Severity.INFO, Map.of(), now);
  }

  void ejected(UpstreamException failure, long now) {
    raise("upstream_ejected", Severity.WARNING, reason(failure), now);
  }

  void tooSlow(long medianMillis, long bestMillis, long now) {
    Map<String, String> figures =
        Map.of(
            "cause", "too_slow",
            "first_token_ms", "" + medianMillis,
            "best_other_ms", "" + bestMillis);
    raise("upstream_ejected", Severity.WARNING, figures, now);
  }

  void returned(long now) {
    raise("upstream_returned", Severity.INFO, Map.of(), now);
  }

  /** The upstream itself has named the number of calls that it takes at once. */
  void limited(int limit, long now) {
    raise("upstream_limit_named", Severity.WARNING, Map.of("limit", "" + limit), now);
  }

  private static Map<String, String> reason(UpstreamException failure) {
    String message = String.valueOf(failure.getMessage());
    return Map.of(
        "cause", failure.kind().label(),
        "reason", message.substring(0, Math.min(LONGEST_REASON, message.length())));
  }

  private void raise(String kind, Severity severity, Map<String, String> details, long now) {
    events.raise(new OperatorEvent(Instant.ofEpochMilli(now), kind, severity, subject, details));
  }
}

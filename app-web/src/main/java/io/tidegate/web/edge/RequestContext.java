package io.tidegate.web.edge;

import io.tidegate.account.Caller;
import io.tidegate.upstream.TokenUsage;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one request besides its body: ids, time, and who calls.
 *
 * <p>Belongs to the request's thread.
 */
public final class RequestContext {

  private static final String ATTRIBUTE = RequestContext.class.getName();

  private final String requestId;
  private final TraceParent trace;
  private final long startedNanos;
  private long queuedNanos;
  private long upstreamNanos;
  private TokenUsage usage = TokenUsage.NONE;
  private boolean broken;
  private boolean provisional;
  private @Nullable Caller caller;
  private @Nullable UUID effect;

  RequestContext(String requestId, TraceParent trace, long startedNanos) {
    this.requestId = requestId;
    this.trace = trace;
    this.startedNanos = startedNanos;
  }

  /** The context of {@code request}. Every request that passed {@link RequestFilter} has one. */
  public static RequestContext of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestContext context) {
      return context;
    }
    throw new IllegalStateException("the request did not pass the request filter");
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  public String requestId() {
    return requestId;
  }

  public TraceParent trace() {
    return trace;
  }

  /** Who calls. */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("the request was not authenticated");
    }
    return caller;
  }

  void authenticated(Caller found) {
    caller = found;
  }

  /** Adds time in which the request was held back, because a limit shapes its caller's traffic. */
  public void queued(Duration waited) {
    queuedNanos += waited.toNanos();
  }

  /** Adds time that was spent waiting for an upstream. */
  public void waitedForUpstream(long nanos) {
    upstreamNanos += nanos;
  }

  /** Tells which tokens the request spent. */
  public void used(TokenUsage more) {
    usage = more;
  }

  /** The answer broke off after its status was sent. */
  public void brokeOff() {
    broken = true;
  }

  /**
   * Says whether the answer is only for now, as its end is not known: who asks again under the same
   * key is not given it.
   */
  public void provisional(boolean onlyForNow) {
    provisional = onlyForNow;
  }

  /**
   * Tells the id of what the request makes, so that it is made once however often the request is
   * begun.
   */
  public void makes(UUID id) {
    effect = id;
  }

  /** The id that what the request makes must have; null if any will do. */
  public @Nullable UUID effect() {
    return effect;
  }

  TokenUsage usage() {
    return usage;
  }

  /** Whether the answer is only for now. */
  public boolean isProvisional() {
    return provisional;
  }

  /** Whether the answer broke off. */
  public boolean broken() {
    return broken;
  }

  long startedNanos() {
    return startedNanos;
  }

  /** The value of {@code Server-Timing}: milliseconds in queue, at the upstream and of our own. */
  public String serverTiming(long nowNanos) {
    double queue = queuedNanos / 1e6;
    double upstream = upstreamNanos / 1e6;
    double own = (nowNanos - startedNanos) / 1e6 - upstream - queue;
    return "queue;dur=%s, upstream;dur=%s, own;dur=%s"
        .formatted(millis(queue), millis(upstream), millis(own));
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.2f", Math.max(0, value));
  }
}

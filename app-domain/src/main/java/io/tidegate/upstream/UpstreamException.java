package io.tidegate.upstream;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no (whole) answer.
 *
 * <p>The message is for operators: it may quote the upstream and must not reach a client.
 */
public final class UpstreamException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** What went wrong, and with it whose fault it is and whether asking again can help. */
  public enum Kind {
    /** The request has no valid form or meaning; the caller's fault. */
    BAD_REQUEST(false, false),
    /** More tokens than the model's context holds; the caller's fault. */
    CONTEXT_TOO_LONG(false, false),
    /** The upstream refuses this content. */
    CONTENT_REFUSED(false, false),
    /** Our key is wrong, our money is gone, or the model id is not known: an operator must act. */
    MISCONFIGURED(false, true),
    /** Too many requests of ours; no work was done. */
    RATE_LIMITED(true, true),
    /** The upstream is overloaded; no work was done. */
    OVERLOADED(true, true),
    /** No connection could be made; no work was done. */
    UNREACHABLE(true, true),
    /** The upstream failed while working. */
    FAILED(true, true),
    /** A deadline passed. */
    TIMED_OUT(true, true),
    /** The answer broke off. */
    CUT(true, true),
    /** What came is not what the protocol says. */
    MALFORMED(true, true),
    /** Our side closed the call. */
    CANCELLED(false, false);

    private final boolean retryable;
    private final boolean upstreamsFault;

    Kind(boolean retryable, boolean upstreamsFault) {
      this.retryable = retryable;
      this.upstreamsFault = upstreamsFault;
    }

    /** Whether asking again may help, as long as the client has seen nothing yet. */
    public boolean retryable() {
      return retryable;
    }

    /** Whether it counts against the upstream's breaker. */
    public boolean upstreamsFault() {
      return upstreamsFault;
    }
  }

  private final Kind kind;
  private final @Nullable Duration retryAfter;
  private final @Nullable TokenUsage usage;

  public UpstreamException(Kind kind, String message) {
    this(kind, message, null, null);
  }

  public UpstreamException(
      Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.usage = null;
  }

  /**
   * A failure that the upstream bills.
   *
   * @param usage null if it did not say how much
   */
  public UpstreamException(Kind kind, String message, @Nullable TokenUsage usage) {
    super(message);
    this.kind = kind;
    this.retryAfter = null;
    this.usage = usage;
  }

  public Kind kind() {
    return kind;
  }

  /** How long the upstream asked us to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What the upstream bills for an answer that nobody got, if it said so. */
  public Optional<TokenUsage> usage() {
    return Optional.ofNullable(usage);
  }
}

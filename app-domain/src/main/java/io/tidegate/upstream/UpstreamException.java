package io.tidegate.upstream;

import java.io.Serial;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
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
    BAD_REQUEST(false, false, false),
    /** More tokens than the model's context holds; the caller's fault. */
    CONTEXT_TOO_LONG(false, true, false),
    /** The upstream refuses this content. */
    CONTENT_REFUSED(false, false, false),
    /** Our key is wrong or our money is gone: an operator must act. */
    LOCKED_OUT(false, true, true),
    /** The model id is not known, or the address is not that of an API: an operator must act. */
    MISCONFIGURED(false, true, true),
    /** What is asked for is a feature in trial that this upstream has not; others may have it. */
    UNSUPPORTED(false, true, false),
    /** Too many requests of ours; no work was done. */
    RATE_LIMITED(true, true, true),
    /** The upstream is overloaded; no work was done. */
    OVERLOADED(true, true, true),
    /** No connection could be made; no work was done. */
    UNREACHABLE(true, true, true),
    /** The upstream failed while working. */
    FAILED(true, true, true),
    /** A deadline passed. Who is silent once is not asked twice. */
    TIMED_OUT(false, true, true),
    /** The answer broke off. */
    CUT(true, true, true),
    /** What came is not what the protocol says. */
    MALFORMED(true, true, true),
    /** Our side closed the call. */
    CANCELLED(false, false, false);

    private final boolean retryable;
    private final boolean movable;
    private final boolean upstreamsFault;

    Kind(boolean retryable, boolean movable, boolean upstreamsFault) {
      this.retryable = retryable;
      this.movable = movable;
      this.upstreamsFault = upstreamsFault;
    }

    /** As metrics and events name it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether asking the same upstream again may help. */
    public boolean retryable() {
      return retryable;
    }

    /** Whether asking another upstream may help. */
    public boolean movable() {
      return movable;
    }

    private boolean mayBeBilled() {
      return this == CUT || this == TIMED_OUT || this == MALFORMED || this == CANCELLED;
    }

    /** Whether the upstream has understood the question well enough to refuse it. */
    boolean provesHealth() {
      return !upstreamsFault && this != CANCELLED && this != UNSUPPORTED;
    }

    /** Whether it counts against the upstream's health. */
    public boolean upstreamsFault() {
      return upstreamsFault;
    }
  }

  private final Kind kind;
  private final @Nullable Duration retryAfter;
  private final @Nullable TokenUsage usage;
  private final OptionalInt concurrencyLimit;
  private boolean sparesMoney;
  private boolean unsent;
  private String received = "";

  public UpstreamException(Kind kind, String message) {
    this(kind, message, /* retryAfter= */ null, /* cause= */ null);
  }

  public UpstreamException(
      Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    this(kind, message, cause, retryAfter, /* usage= */ null, OptionalInt.empty());
  }

  /**
   * A failure that the upstream bills.
   *
   * @param usage null if it did not say how much
   */
  public UpstreamException(Kind kind, String message, @Nullable TokenUsage usage) {
    this(kind, message, /* cause= */ null, /* retryAfter= */ null, usage, OptionalInt.empty());
  }

  private UpstreamException(
      Kind kind,
      String message,
      @Nullable Throwable cause,
      @Nullable Duration retryAfter,
      @Nullable TokenUsage usage,
      OptionalInt concurrencyLimit) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.usage = usage;
    this.concurrencyLimit = concurrencyLimit;
  }

  /**
   * A refusal, which may say how to go on.
   *
   * @param concurrencyLimit how many calls at once the upstream takes from us, if it said so
   */
  public static UpstreamException refusal(
      Kind kind, String message, @Nullable Duration retryAfter, OptionalInt concurrencyLimit) {
    return new UpstreamException(
        kind, message, /* cause= */ null, retryAfter, /* usage= */ null, concurrencyLimit);
  }

  /** The same failure of somebody whose spare was not asked, because it costs too much. */
  UpstreamException sparingMoney() {
    UpstreamException same = again();
    same.sparesMoney = true;
    return same;
  }

  /** The same failure of a call of which the upstream has seen nothing. */
  public UpstreamException unsent() {
    UpstreamException same = again();
    same.unsent = true;
    return same;
  }

  /** The same failure after {@code part} of a whole answer had come, however broken. */
  public UpstreamException after(String part) {
    UpstreamException same = again();
    same.received = part;
    return same;
  }

  private UpstreamException again() {
    UpstreamException same =
        new UpstreamException(
            kind, String.valueOf(getMessage()), this, retryAfter, usage, concurrencyLimit);
    same.sparesMoney = sparesMoney;
    same.unsent = unsent;
    same.received = received;
    return same;
  }

  /** What had come of a whole answer, as it was on the wire; empty if nothing. Not for logs. */
  public String received() {
    return received;
  }

  /** Whether the upstream may have worked, and bill it, although it could not say so. */
  public boolean mayBeBilled() {
    return !unsent && kind.mayBeBilled();
  }

  /** Whether somebody else might have answered, who costs more than the route allows. */
  public boolean sparesMoney() {
    return sparesMoney;
  }

  public Kind kind() {
    return kind;
  }

  /** How long the upstream asked us to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** How many calls at once the upstream takes from us, if it said so. */
  public OptionalInt concurrencyLimit() {
    return concurrencyLimit;
  }

  /** What the upstream bills for an answer that nobody got, if it said so. */
  public Optional<TokenUsage> usage() {
    return Optional.ofNullable(usage);
  }
}

package io.tidegate.chat;

import java.io.Serial;
import java.time.Duration;

/** A turn that does not begin: no upstream was called, and nothing was spent. */
public final class ChatRefusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Reason reason;

  public ChatRefusal(Reason reason) {
    super(reason.toString());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why. */
  public sealed interface Reason {}

  public record UnknownModel(String model) implements Reason {}

  public record ModelNotAllowed(String model) implements Reason {}

  public record NoUpstream(String model) implements Reason {}

  /** The model's route has candidates, but none for such a request. */
  public record NoCandidate(String model) implements Reason {}

  /** Too much fails just now, and this is not urgent. */
  public record Shed(Duration retryAfter) implements Reason {}
}

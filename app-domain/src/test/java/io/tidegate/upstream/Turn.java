package io.tidegate.upstream;

import java.util.Optional;

/**
 * A turn as tests want it.
 *
 * @param thinking whether the caller wants the model to think; empty if it did not say
 */
record Turn(
    long promptTokens,
    String priority,
    boolean streamed,
    boolean hasTools,
    Optional<Boolean> thinking)
    implements TurnTraits {

  /** Of which no route wants to know anything. */
  static final TurnTraits UNASKED = new Unasked();

  static Turn of(long promptTokens) {
    return new Turn(promptTokens, "P2", false, false, Optional.empty());
  }

  Turn by(String urgency) {
    return new Turn(promptTokens, urgency, streamed, hasTools, thinking);
  }

  Turn asStream() {
    return new Turn(promptTokens, priority, true, hasTools, thinking);
  }

  Turn withTools() {
    return new Turn(promptTokens, priority, streamed, true, thinking);
  }

  Turn thinking(boolean wanted) {
    return new Turn(promptTokens, priority, streamed, hasTools, Optional.of(wanted));
  }

  @Override
  public boolean thinks(boolean byDefault) {
    return thinking.orElse(byDefault);
  }

  private record Unasked() implements TurnTraits {

    @Override
    public long promptTokens() {
      throw new AssertionError("nobody needs to know the prompt");
    }

    @Override
    public String priority() {
      throw new AssertionError("nobody needs to know the priority");
    }

    @Override
    public boolean streamed() {
      throw new AssertionError("nobody needs to know whether it streams");
    }

    @Override
    public boolean hasTools() {
      throw new AssertionError("nobody needs to know of tools");
    }

    @Override
    public boolean thinks(boolean byDefault) {
      throw new AssertionError("nobody needs to know whether it thinks");
    }
  }
}

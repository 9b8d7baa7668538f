package io.tidegate.simulator.completion;

/** Why an answer ended. */
public enum FinishReason {
  STOP("stop"),
  LENGTH("length"),
  CONTENT_FILTER("content_filter"),
  TOOL_CALLS("tool_calls"),
  INSUFFICIENT_SYSTEM_RESOURCE("insufficient_system_resource"),
  ABORTED("aborted");

  private final String wire;

  FinishReason(String wire) {
    this.wire = wire;
  }

  /** The word that clients see. */
  public String wire() {
    return wire;
  }
}

package io.tidegate.upstream;

import java.util.concurrent.atomic.LongAdder;

/**
 * What the calls of one side of a canary release come to, on this node. Safe for use by many
 * threads; nobody waits for anybody.
 */
public final class Arm {

  /** Of all calls that are not compared with others. */
  static final Arm NONE = new Arm(/* counts= */ false);

  private final boolean counts;
  private final LongAdder turns = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder tookMillis = new LongAdder();
  private final LongAdder streams = new LongAdder();
  private final LongAdder firstTokenMillis = new LongAdder();
  private final LongAdder settled = new LongAdder();
  private final LongAdder oddEndings = new LongAdder();
  private final LongAdder costNanos = new LongAdder();

  Arm() {
    this(/* counts= */ true);
  }

  private Arm(boolean counts) {
    this.counts = counts;
  }

  void answered(long millis) {
    if (counts) {
      turns.increment();
      tookMillis.add(millis);
    }
  }

  void failed(UpstreamException.Kind kind) {
    if (counts && kind.upstreamsFault()) {
      turns.increment();
      failed.increment();
    }
  }

  /** A turn should have been answered here, but nobody was well enough to be asked. */
  void missed() {
    if (counts) {
      turns.increment();
      failed.increment();
    }
  }

  void began(long afterMillis) {
    if (counts) {
      streams.increment();
      firstTokenMillis.add(afterMillis);
    }
  }

  /**
   * An answer is booked.
   *
   * @param finishReason as the upstream said it
   */
  public void settled(String finishReason, long nanos) {
    if (counts) {
      settled.increment();
      costNanos.add(nanos);
      if (!finishReason.equals("stop") && !finishReason.equals("tool_calls")) {
        oddEndings.increment();
      }
    }
  }

  ArmFigures figures() {
    return new ArmFigures(
        turns.sum(),
        failed.sum(),
        tookMillis.sum(),
        streams.sum(),
        firstTokenMillis.sum(),
        settled.sum(),
        oddEndings.sum(),
        costNanos.sum());
  }
}

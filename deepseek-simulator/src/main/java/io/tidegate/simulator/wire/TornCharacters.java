package io.tidegate.simulator.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Tears the first character beyond ASCII of every write apart, with a moment between the parts. */
public final class TornCharacters implements Steps {

  private static final Step MOMENT = new Step.Pause(Duration.ofMillis(2));

  private final Steps whole;
  private final Deque<Step> rest = new ArrayDeque<>(2);

  public TornCharacters(Steps whole) {
    this.whole = whole;
  }

  @Override
  public Step next() {
    Step torn = rest.poll();
    if (torn != null) {
      return torn;
    }
    Step step = whole.next();
    return step instanceof Step.Write write ? tear(write) : step;
  }

  private Step tear(Step.Write write) {
    byte[] bytes = write.bytes();
    int lead = 0;
    while (lead < bytes.length && bytes[lead] >= 0) {
      lead++;
    }
    if (lead == bytes.length) {
      return write;
    }
    byte[] second = Arrays.copyOfRange(bytes, lead + 1, bytes.length);
    rest.add(MOMENT);
    rest.add(new Step.Write(second, write.tokens(), write.usage()));
    return Step.Write.plain(Arrays.copyOf(bytes, lead + 1));
  }
}

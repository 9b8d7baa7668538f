package io.tidegate.simulator.completion;

import io.tidegate.simulator.wire.Step;
import io.tidegate.simulator.wire.Steps;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A JSON object blown up to a hundred megabytes by a member that nobody asked for. */
final class Padding implements Steps {

  private static final int BLOCKS = 1600;
  private static final byte[] OPEN = "\"padding\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "\",".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BLOCK = new byte[64 << 10];

  static {
    Arrays.fill(BLOCK, (byte) 'a');
  }

  private final byte[] object;
  private final int inside;
  private final Steps after;
  private int step;

  /** Pads the first object in the bytes, then goes on with the rest. */
  Padding(byte[] object, Steps after) {
    this.object = object;
    this.after = after;
    int brace = 0;
    while (object[brace] != '{') {
      brace++;
    }
    inside = brace + 1;
  }

  @Override
  public Step next() {
    int now = step++;
    if (now == 0) {
      return Step.Write.plain(joined(Arrays.copyOf(object, inside), OPEN));
    }
    if (now <= BLOCKS) {
      return Step.Write.plain(BLOCK);
    }
    if (now == BLOCKS + 1) {
      return Step.Write.plain(joined(CLOSE, Arrays.copyOfRange(object, inside, object.length)));
    }
    return after.next();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}

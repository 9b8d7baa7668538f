package io.tidegate.simulator.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that leave together. A single array is not copied. */
final class Batch {

  private static final byte[] NOTHING = {};

  private final int largest;
  private byte[] bytes = NOTHING;
  private int size;
  private boolean borrowed;
  private int tokens;
  private boolean usage;
  private ByteBuffer view = ByteBuffer.wrap(NOTHING);

  Batch(int largest) {
    this.largest = largest;
  }

  void add(Step.Write write) {
    tokens += write.tokens();
    usage |= write.usage();
    add(write.bytes());
  }

  private void add(byte[] more) {
    if (size == 0) {
      bytes = more;
      borrowed = true;
    } else {
      reserve(size + more.length);
      System.arraycopy(more, 0, bytes, size, more.length);
    }
    size += more.length;
    view = ByteBuffer.wrap(bytes, 0, size);
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean full() {
    return size >= largest;
  }

  /** The bytes that are still to be written; reading from it is remembered. */
  ByteBuffer bytes() {
    return view;
  }

  int tokens() {
    return tokens;
  }

  boolean usage() {
    return usage;
  }

  void clear() {
    size = 0;
    tokens = 0;
    usage = false;
    view = ByteBuffer.wrap(NOTHING);
  }

  private void reserve(int needed) {
    if (borrowed || bytes.length < needed) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, Math.min(largest, 4 * needed)));
      borrowed = false;
    }
  }
}

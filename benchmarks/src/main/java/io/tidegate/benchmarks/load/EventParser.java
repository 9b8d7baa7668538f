package io.tidegate.benchmarks.load;

/**
 * Finds the {@code data:} lines of an event stream, in whatever portions its bytes arrive. Comments
 * and other fields are passed over.
 */
final class EventParser {

  /** Receives the value of each {@code data:} line; the array is valid during the call only. */
  @FunctionalInterface
  interface Events {
    void data(byte[] bytes, int from, int to);
  }

  private static final String DATA = "data:";

  private final LineBuffer line = new LineBuffer();
  private final Events events;

  EventParser(Events events) {
    this.events = events;
  }

  void feed(byte[] bytes, int from, int to) {
    int at = from;
    while (at >= 0 && at < to) {
      at = line.take(bytes, at, to);
      if (at >= 0) {
        endOfLine();
      }
    }
  }

  private void endOfLine() {
    if (line.startsWith(DATA)) {
      int from = DATA.length();
      boolean space = line.length() > from && line.bytes()[from] == ' ';
      events.data(line.bytes(), space ? from + 1 : from, line.length());
    }
    line.clear();
  }

  /** Forgets an unfinished line. */
  void reset() {
    line.clear();
  }
}

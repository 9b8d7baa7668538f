package io.tidegate.benchmarks.load;

/** Holds the streams of one connection against the script, one after the other. */
final class StreamObserver implements Observer {

  private static final int OK = 200;

  private final StreamTally tally;
  private final Script script;
  private final EventParser parser = new EventParser(this::event);
  private long now;
  private long intended;
  private long last;
  private long longestGap;
  private int received;
  private int place;
  private int misplaced;
  private boolean done;

  StreamObserver(StreamTally tally, Script script) {
    this.tally = tally;
    this.script = script;
  }

  @Override
  public void began(long instant) {
    intended = instant;
    longestGap = 0;
    received = 0;
    place = 0;
    misplaced = 0;
    done = false;
    parser.reset();
  }

  @Override
  public void body(byte[] bytes, int from, int to, long instant) {
    now = instant;
    parser.feed(bytes, from, to);
  }

  private void event(byte[] bytes, int from, int to) {
    int hash = EventContent.hash(bytes, from, to);
    if (hash != EventContent.NONE) {
      content(hash);
    } else if (EventContent.isDone(bytes, from, to)) {
      done = true;
    }
  }

  private void content(int hash) {
    if (received == 0) {
      tally.firstEvent(now - intended);
    } else {
      longestGap = Math.max(longestGap, now - last);
    }
    last = now;
    received++;
    int found = script.find(hash, place);
    if (found < 0) {
      misplaced++;
    } else {
      place = found + 1;
    }
  }

  @Override
  public void ended(int status, long instant) {
    if (status != OK) {
      failed("HTTP " + status);
      return;
    }
    if (!done) {
      tally.failed("no [DONE]");
    }
    settle();
  }

  private void settle() {
    int inPlace = received - misplaced;
    tally.ended(received, script.length() - inPlace, misplaced, longestGap);
  }

  @Override
  public void failed(String reason) {
    tally.failed(reason);
    if (received > 0) {
      settle();
    }
  }
}

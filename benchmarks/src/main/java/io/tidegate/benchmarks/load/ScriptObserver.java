package io.tidegate.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/** Writes down what the events of one undisturbed answer say, for others to be held against. */
public final class ScriptObserver implements Observer {

  private final List<Integer> hashes = new ArrayList<>();
  private final EventParser parser = new EventParser(this::event);
  private String outcome = "no response";

  @Override
  public void began(long intended) {
    hashes.clear();
  }

  @Override
  public void body(byte[] bytes, int from, int to, long now) {
    parser.feed(bytes, from, to);
  }

  private void event(byte[] bytes, int from, int to) {
    int hash = EventContent.hash(bytes, from, to);
    if (hash != EventContent.NONE) {
      hashes.add(hash);
    }
  }

  @Override
  public void ended(int status, long now) {
    outcome = "HTTP " + status;
  }

  @Override
  public void failed(String reason) {
    outcome = reason;
  }

  /** How the response ended, for a message. */
  public String outcome() {
    return outcome;
  }

  public Script script() {
    return new Script(hashes.stream().mapToInt(Integer::intValue).toArray());
  }
}

package io.tidegate.simulator.scenario;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The scripts that still wait for their requests, first come, first used. */
final class Playbook {

  private final Deque<Script> scripts = new ArrayDeque<>();

  /** Read without the lock on every request; a request that just misses a script may do so. */
  private volatile boolean empty = true;

  synchronized void add(Script script) {
    scripts.addLast(script);
    empty = false;
  }

  synchronized void clear() {
    scripts.clear();
    empty = true;
  }

  /** Forgets what was for one API key only. */
  synchronized void clear(String key) {
    scripts.removeIf(script -> script.key().equals(key));
    empty = scripts.isEmpty();
  }

  /** Uses one turn of the first script that fits, and returns its knobs or nothing. */
  String take(Director.Cue cue) {
    return empty ? "" : takeFirst(cue);
  }

  synchronized int pending() {
    return scripts.stream().mapToInt(Script::times).sum();
  }

  private synchronized String takeFirst(Director.Cue cue) {
    for (Iterator<Script> each = scripts.iterator(); each.hasNext(); ) {
      Script script = each.next();
      if (script.fits(cue)) {
        each.remove();
        if (script.times() > 1) {
          scripts.addFirst(script.oneTimeLess());
        }
        empty = scripts.isEmpty();
        return script.scenario();
      }
    }
    return "";
  }
}

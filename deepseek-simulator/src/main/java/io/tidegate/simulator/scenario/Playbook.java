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

  /** Uses one turn of the first script that fits, and returns its knobs or nothing. */
  String take(String question) {
    return empty ? "" : takeFirst(question);
  }

  synchronized int pending() {
    return scripts.stream().mapToInt(Script::times).sum();
  }

  private synchronized String takeFirst(String question) {
    for (Iterator<Script> each = scripts.iterator(); each.hasNext(); ) {
      Script script = each.next();
      if (question.contains(script.contains())) {
        each.remove();
        if (script.times() > 1) {
          scripts.addFirst(new Script(script.scenario(), script.times() - 1, script.contains()));
        }
        empty = scripts.isEmpty();
        return script.scenario();
      }
    }
    return "";
  }
}

package io.tidegate.conversation;

import io.tidegate.chat.TurnStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Saves what this node writes, a few answers at a time: one that ends meanwhile waits for these at
 * most, and what cannot be saved keeps no more than these from being saved.
 */
@ApplicationScoped
class Saving {

  private static final int AT_ONCE = 50;

  private final Checkpoints checkpoints;
  private final RunningTurns turns;

  @Inject
  Saving(Checkpoints checkpoints, RunningTurns turns) {
    this.checkpoints = checkpoints;
    this.turns = turns;
  }

  /**
   * Saves all of them, and abandons those that another node has taken over.
   *
   * @throws RuntimeException if some could not be saved; it has been tried with all
   */
  void save() {
    @Nullable RuntimeException failure = null;
    Iterator<Map.Entry<UUID, TurnStream>> rest = turns.running().entrySet().iterator();
    while (rest.hasNext()) {
      try {
        checkpoints.save(next(rest)).forEach(turns::abandon);
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static Map<UUID, TurnStream> next(Iterator<Map.Entry<UUID, TurnStream>> rest) {
    Map<UUID, TurnStream> next = new HashMap<>();
    while (rest.hasNext() && next.size() < AT_ONCE) {
      Map.Entry<UUID, TurnStream> turn = rest.next();
      next.put(turn.getKey(), turn.getValue());
    }
    return next;
  }
}

package io.tidegate.conversation;

import static java.util.stream.Collectors.toMap;

import io.tidegate.chat.TurnStream;
import io.tidegate.platform.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Gatherers;

/**
 * Saves what this node writes, a few answers at a time: one that ends meanwhile waits for these at
 * most. One that cannot be saved keeps no other from being saved.
 */
@ApplicationScoped
class Saving {

  private static final Logger LOG = System.getLogger(Saving.class.getName());

  private static final int AT_ONCE = 50;

  private final Checkpoints checkpoints;
  private final RunningTurns turns;

  @Inject
  Saving(Checkpoints checkpoints, RunningTurns turns) {
    this.checkpoints = checkpoints;
    this.turns = turns;
  }

  /**
   * Saves all that can be saved, and abandons those that another node has taken over.
   *
   * @throws RuntimeException if the database does not answer; the rest has not been tried
   */
  void save() {
    turns.running().entrySet().stream()
        .gather(Gatherers.windowFixed(AT_ONCE))
        .forEach(this::saveTogether);
  }

  private void saveTogether(List<Map.Entry<UUID, TurnStream>> some) {
    try {
      save(some);
    } catch (RuntimeException e) {
      throwIfAway(e);
      some.forEach(this::saveAlone);
    }
  }

  private void saveAlone(Map.Entry<UUID, TurnStream> one) {
    try {
      save(List.of(one));
    } catch (RuntimeException e) {
      throwIfAway(e);
      LOG.log(
          Level.WARNING,
          "answer " + one.getKey() + " could not be saved, trying again in a second: " + e);
    }
  }

  private void save(List<Map.Entry<UUID, TurnStream>> some) {
    checkpoints
        .save(some.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)))
        .forEach(turns::abandon);
  }

  /** Then it is no fault of any answer, and each would wait in vain. */
  private static void throwIfAway(RuntimeException failure) {
    if (StoreUnavailable.isMeantBy(failure)) {
      throw failure;
    }
  }
}

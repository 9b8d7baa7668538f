package io.tidegate.upstream;

import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.Environment;
import java.time.InstantSource;
import java.util.Map;

/** Load shedding for tests of other features, with its defaults. */
public final class Sheddings {

  private Sheddings() {}

  public static LoadShedding on(InstantSource clock) {
    return new LoadShedding(clock, new OperatorEvents(), new Environment(Map.of()));
  }

  /** The same, after a minute in which so many turns of a hundred failed. */
  public static LoadShedding after(int failed, InstantSource clock) {
    LoadShedding shedding = on(clock);
    for (int turn = 0; turn < 100; turn++) {
      shedding.ended(turn < failed);
    }
    return shedding;
  }
}

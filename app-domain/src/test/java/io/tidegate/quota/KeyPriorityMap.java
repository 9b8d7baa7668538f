package io.tidegate.quota;

import java.util.Map;
import java.util.UUID;

/** Priorities for tests of other features. */
public final class KeyPriorityMap {

  private KeyPriorityMap() {}

  /** Of keys of which nobody has said anything. */
  public static LivePriorities usual() {
    return of(Map.of());
  }

  public static LivePriorities of(Map<UUID, Priority> unusual) {
    var priorities = new LivePriorities(() -> unusual);
    priorities.refresh();
    return priorities;
  }
}

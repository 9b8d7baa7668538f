package io.tidegate.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The sides of the canary releases that run, with what this node has seen of them. */
@ApplicationScoped
class Arms {

  private final ConcurrentMap<Key, Arm> byKey = new ConcurrentHashMap<>();

  /**
   * One side of one step.
   *
   * @param canary whether it is the one that is tried
   */
  record Key(UUID run, int step, boolean canary) {}

  /** Always the same for the same step, also when routes are read again. */
  Arm of(CanaryDetails run, boolean canary) {
    return byKey.computeIfAbsent(new Key(run.run(), run.step(), canary), _ -> new Arm());
  }

  Map<Key, Arm> all() {
    return Map.copyOf(byKey);
  }

  void keepOnly(Set<UUID> running) {
    byKey.keySet().removeIf(key -> !running.contains(key.run()));
  }
}

package io.tidegate.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The leases of the requests that run on this node. */
@ApplicationScoped
class HeldLeases {

  private final Set<KeyLease> leases = ConcurrentHashMap.newKeySet();

  void add(KeyLease lease) {
    leases.add(lease);
  }

  void remove(KeyLease lease) {
    leases.remove(lease);
  }

  Set<KeyLease> all() {
    return Set.copyOf(leases);
  }
}

package io.tidegate.adminui.quota;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The exports that are being written on this node: each reads as much as all of the ledger. */
@ApplicationScoped
class RunningExports {

  private final Set<String> users = ConcurrentHashMap.newKeySet();

  /** Begins an export, unless one of the same user is being written. */
  Optional<LedgerExport> begin(String user, Supplier<LedgerExport> export) {
    if (!users.add(user)) {
      return Optional.empty();
    }
    try {
      LedgerExport begun = export.get();
      begun.result().whenComplete((_, _) -> users.remove(user));
      return Optional.of(begun);
    } catch (RuntimeException e) {
      users.remove(user);
      throw e;
    }
  }
}

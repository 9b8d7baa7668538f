package io.tidegate.adminui.quota;

import com.vaadin.cdi.annotation.VaadinSessionScoped;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The export of a session, whichever page is open: at most one, until another is begun or the
 * session ends.
 */
@VaadinSessionScoped
class SessionExport {

  private Optional<LedgerExport> kept = Optional.empty();

  /** The one that is being written or ready. */
  Optional<LedgerExport> current() {
    return kept.filter(Predicate.not(LedgerExport::isGone));
  }

  void keep(LedgerExport begun) {
    discard();
    kept = Optional.of(begun);
  }

  @PreDestroy
  void discard() {
    kept.ifPresent(LedgerExport::discard);
    kept = Optional.empty();
  }
}

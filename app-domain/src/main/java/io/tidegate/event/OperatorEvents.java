package io.tidegate.event;

import io.tidegate.event.OperatorEvent.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells operators what happened, in the log. Safe for use by several threads; never blocks. */
@ApplicationScoped
public class OperatorEvents {

  private static final Logger LOG = System.getLogger(OperatorEvents.class.getName());

  /** Tells operators of an event. */
  public void raise(OperatorEvent event) {
    LOG.log(
        event.severity() == Severity.INFO ? Level.INFO : Level.WARNING,
        "{0} of {1}: {2}",
        event.kind(),
        event.subject(),
        event.details());
  }
}

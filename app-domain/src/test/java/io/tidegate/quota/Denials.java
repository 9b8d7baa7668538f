package io.tidegate.quota;

import java.time.Duration;
import java.util.List;

/** Refusals for tests of those who pass them on. */
public final class Denials {

  private Denials() {}

  /** Of a key whose budget has no room for another call. */
  public static Denied ofBudget() {
    var reason = new Denied.OverBudget(Scope.Kind.KEY, "day", "1", "1", "0", Duration.ofHours(1));
    return new Denied(reason, List.of());
  }
}

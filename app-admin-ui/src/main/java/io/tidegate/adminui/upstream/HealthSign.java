package io.tidegate.adminui.upstream;

import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Status;
import io.tidegate.upstream.Condition.Health;
import java.util.Locale;

/** How the page shows how an upstream does. */
final class HealthSign {

  private HealthSign() {}

  static Status of(Health health) {
    String key = "upstreams.health." + health.name().toLowerCase(Locale.ROOT);
    return switch (health) {
      case WELL -> new Status(Status.Tone.OK, Symbol.CHECK, key);
      case PAUSED -> new Status(Status.Tone.WARNING, Symbol.PAUSE, key);
      case ILL, LOCKED_OUT -> new Status(Status.Tone.FAILING, Symbol.FAILED, key);
    };
  }
}

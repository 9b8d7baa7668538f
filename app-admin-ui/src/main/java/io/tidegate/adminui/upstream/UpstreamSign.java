package io.tidegate.adminui.upstream;

import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Status;
import io.tidegate.upstream.UpstreamState;
import java.util.Locale;

/** How the page shows whether an upstream gets work. */
final class UpstreamSign {

  private UpstreamSign() {}

  static Status of(UpstreamState state) {
    String key = "upstreams.state." + state.name().toLowerCase(Locale.ROOT);
    return switch (state) {
      case ENABLED -> new Status(Status.Tone.OK, Symbol.CHECK, key);
      case DRAINING -> new Status(Status.Tone.WARNING, Symbol.EXPIRED, key);
      case DISABLED -> new Status(Status.Tone.IDLE, Symbol.STOPPED, key);
    };
  }
}

package io.tidegate.adminui.account;

import io.tidegate.account.ApiKeyDetails.State;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Status;
import java.util.Locale;

/** Whether a key works. */
final class KeyState {

  private KeyState() {}

  static Status of(State state) {
    String key = "keys.state." + state.name().toLowerCase(Locale.ROOT);
    return new Status(tone(state), symbol(state), key);
  }

  private static Symbol symbol(State state) {
    return switch (state) {
      case ACTIVE -> Symbol.CHECK;
      case EXPIRED -> Symbol.EXPIRED;
      case REVOKED -> Symbol.STOPPED;
    };
  }

  private static Status.Tone tone(State state) {
    return switch (state) {
      case ACTIVE -> Status.Tone.OK;
      case EXPIRED -> Status.Tone.WARNING;
      case REVOKED -> Status.Tone.IDLE;
    };
  }
}

package io.tidegate.web.account;

import io.tidegate.account.OnDisconnect;
import io.tidegate.platform.InvalidInput;
import org.jspecify.annotations.Nullable;

/** The words of the Admin API for {@link OnDisconnect}; none for the usual. */
final class DisconnectCode {

  /** For the description of the API. */
  static final String MEANING =
      "What becomes of an answer whose client is gone. If absent, it goes on below /api/v1, where"
          + " it can be resumed, and ends below /v1, where it cannot";

  private static final String CONTINUE = "continue";
  private static final String CANCEL = "cancel";

  private DisconnectCode() {}

  static @Nullable String of(OnDisconnect policy) {
    return switch (policy) {
      case USUAL -> null;
      case CONTINUE -> CONTINUE;
      case CANCEL -> CANCEL;
    };
  }

  /**
   * @throws InvalidInput if it is no such word
   */
  static OnDisconnect read(@Nullable String code) {
    return switch (code) {
      case null -> OnDisconnect.USUAL;
      case CONTINUE -> OnDisconnect.CONTINUE;
      case CANCEL -> OnDisconnect.CANCEL;
      case String _ -> throw new InvalidInput("/on_disconnect", "must be continue, cancel or null");
    };
  }
}

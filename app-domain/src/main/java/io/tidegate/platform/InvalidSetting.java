package io.tidegate.platform;

import java.io.Serial;

/** A setting with which Tidegate must not start. The message names it and says what to do. */
public final class InvalidSetting extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public InvalidSetting(String name, String reason) {
    super(name + " " + reason);
  }

  public InvalidSetting(String name, String reason, Throwable cause) {
    super(name + " " + reason, cause);
  }
}

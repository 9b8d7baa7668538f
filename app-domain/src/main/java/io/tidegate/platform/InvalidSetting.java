package io.tidegate.platform;

import static java.util.stream.Collectors.joining;

import java.io.Serial;
import java.util.List;

/** A setting with which Tidegate must not start. The message names it and says what to do. */
public final class InvalidSetting extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public InvalidSetting(String name, String reason) {
    super(name + " " + reason);
  }

  public InvalidSetting(String name, String reason, Throwable cause) {
    super(name + " " + reason, cause);
  }

  private InvalidSetting(String message) {
    super(message);
  }

  /** One that says what all of them say. */
  static InvalidSetting all(List<InvalidSetting> mistakes) {
    return new InvalidSetting(
        mistakes.stream().map(InvalidSetting::getMessage).collect(joining("; ")));
  }
}

package io.tidegate.platform;

import java.io.Serial;
import java.util.OptionalInt;

/** Somebody else changed the thing since the caller read it. Callers of the API see a 412. */
public final class StaleVersion extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private StaleVersion(String message) {
    super(message);
  }

  /**
   * Refuses a change that was made on the ground of another version.
   *
   * @param expected the version that the caller read
   * @throws StaleVersion if it is not the actual one
   */
  public static void refuse(int expected, int actual) {
    if (expected != actual) {
      throw new StaleVersion("version %d was read, but it is %d now".formatted(expected, actual));
    }
  }

  /** The same, unless any version will do. */
  public static void refuse(OptionalInt expected, int actual) {
    expected.ifPresent(version -> refuse(version, actual));
  }

  /** Of a thing that there is no more. */
  public static StaleVersion gone(int expected) {
    return new StaleVersion("version %d was read, but it is gone".formatted(expected));
  }

  /**
   * Refuses a change of what has no version, if it is something else by now.
   *
   * @param read what the caller read
   * @throws StaleVersion if that does not equal the actual one
   */
  public static void refuseOther(Object read, Object actual) {
    if (!read.equals(actual)) {
      throw new StaleVersion("it is not any more what was read");
    }
  }
}

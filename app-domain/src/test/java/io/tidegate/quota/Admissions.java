package io.tidegate.quota;

import java.time.Duration;

/** Admissions for tests of other features. */
public final class Admissions {

  private Admissions() {}

  /** Lets everybody in. */
  public static Admission open() {
    return always(true);
  }

  /** Lets nobody in. */
  public static Admission closed() {
    return always(false);
  }

  private static Admission always(boolean admitted) {
    var status = new RateStatus(admitted, 1, 0, Duration.ZERO, Duration.ZERO);
    return new Admission((_, _) -> status);
  }
}

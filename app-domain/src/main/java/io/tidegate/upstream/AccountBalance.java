package io.tidegate.upstream;

import java.math.BigDecimal;
import java.util.Map;

/** Asks an upstream what money is left. A port; holds no transaction while it waits. */
public interface AccountBalance {

  /**
   * Waits for at most five seconds.
   *
   * @return by currency, e.g. {@code USD}; empty if it did not say
   */
  Map<String, BigDecimal> of(Upstream upstream);

  /**
   * Whether it says that its money does not suffice for another call. Waits for at most five
   * seconds.
   *
   * @return false also if it did not say
   */
  boolean isSpent(Upstream upstream);
}

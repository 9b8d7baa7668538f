package io.tidegate.chat;

import io.tidegate.quota.Pass;
import io.tidegate.upstream.Plan;

/**
 * A question that may be asked. What it holds of the caller's limits lapses if it is not.
 *
 * @param pass how the caller's limits stand afterwards, and what is reserved
 * @param plan who may answer
 */
public record Admitted(Pass pass, Plan plan) {

  /** Gives back what is reserved, because the question will not be asked after all. */
  public void giveUp() {
    pass.reservation().close();
  }
}

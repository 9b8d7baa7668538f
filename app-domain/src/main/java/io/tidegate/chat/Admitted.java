package io.tidegate.chat;

import io.tidegate.quota.RateStatus;
import io.tidegate.upstream.Plan;

/**
 * A question that may be asked.
 *
 * @param rate how the caller's rate limit stands afterwards
 * @param plan who may answer
 */
public record Admitted(RateStatus rate, Plan plan) {}

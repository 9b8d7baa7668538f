package io.tidegate.chat;

import io.tidegate.quota.RateStatus;
import io.tidegate.upstream.Candidate;

/**
 * A question that may be asked.
 *
 * @param rate how the caller's rate limit stands afterwards
 * @param candidate who will answer
 */
public record Admitted(RateStatus rate, Candidate candidate) {}

package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import java.time.LocalDate;

/**
 * What all that a filter wants comes to in a day, in one currency.
 *
 * @param day in the time zone of the tenant
 * @param estimatedCalls those whose upstream did not say what they used
 */
public record DaySum(LocalDate day, long calls, long estimatedCalls, TokenUsage usage, Cost cost) {}

package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import java.time.LocalDate;

/**
 * What was used in a day.
 *
 * @param day in the time zone of the tenant
 * @param model empty where models are not told apart; likewise {@code endUser} and {@code key}
 * @param endUser the hash of the app's own user
 * @param estimatedCalls those whose upstream did not say what they used
 */
public record DayUsage(
    LocalDate day,
    String model,
    String endUser,
    String key,
    long calls,
    long estimatedCalls,
    TokenUsage usage,
    Cost cost) {}

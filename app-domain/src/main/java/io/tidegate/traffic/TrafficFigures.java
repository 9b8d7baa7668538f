package io.tidegate.traffic;

import java.time.Duration;
import java.util.Optional;

/**
 * What went through this node in one stretch of time.
 *
 * @param requestsPerSecond requests that ended, divided by the length of the stretch
 * @param errorRate the share of them that {@link Outcome#FAILED}, from 0 to 1; empty without
 *     requests
 * @param p95 the time within which 95 of 100 requests ended, of all outcomes; at most 1/16 too
 *     long, never too short; empty without requests
 * @param tokensPerSecond prompt and completion tokens, as billed, divided by the length
 */
public record TrafficFigures(
    double requestsPerSecond,
    Optional<Double> errorRate,
    Optional<Duration> p95,
    double tokensPerSecond) {}

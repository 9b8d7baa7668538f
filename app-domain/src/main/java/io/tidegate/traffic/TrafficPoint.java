package io.tidegate.traffic;

import java.time.Instant;

/**
 * One step of a series.
 *
 * @param start the first instant that belongs to it
 * @param requests that ended in it, of all outcomes
 * @param figures the same as rates
 */
public record TrafficPoint(Instant start, long requests, long errors, TrafficFigures figures) {}

package io.tidegate.platform;

/**
 * Which of several nodes this is. The same after a restart, so that a node finds what it left
 * unfinished.
 */
public record NodeName(String value) {}

package io.tidegate.simulator.text;

/**
 * A conversation as far as the wording of its answer depends on it.
 *
 * @param question the last user message
 * @param earlierQuestion the user message before; empty if there is none
 * @param seed a hash of everything that was said
 */
public record Discourse(String question, String earlierQuestion, long seed) {}

package io.tidegate.simulator.scenario;

import io.tidegate.simulator.error.StandardError;

/**
 * The knobs that an API key asks for.
 *
 * <p>A key {@code sk-sim-402} names a status, {@code sk-sim-reset} an ending, {@code
 * sk-sim-overloaded} an error, {@code sk-sim-cadence=20ms} knobs outright. More text may follow a
 * name after a hyphen. Any other key asks for nothing.
 */
final class KeyScenario {

  private static final String PREFIX = "sk-sim-";

  private KeyScenario() {}

  static String knobs(String key) {
    if (!key.startsWith(PREFIX)) {
      return "";
    }
    String wish = key.substring(PREFIX.length());
    if (wish.indexOf('=') >= 0) {
      return wish;
    }
    while (!wish.isEmpty()) {
      String knobs = named(wish);
      if (!knobs.isEmpty()) {
        return knobs;
      }
      wish = wish.substring(0, Math.max(0, wish.lastIndexOf('-')));
    }
    return "";
  }

  private static String named(String wish) {
    if (wish.length() == 3 && wish.chars().allMatch(Character::isDigit)) {
      return "status=" + wish;
    }
    if (Ending.labelled(wish).isPresent()) {
      return "ending=" + wish;
    }
    return StandardError.labelled(wish).isPresent() ? "error=" + wish : "";
  }
}

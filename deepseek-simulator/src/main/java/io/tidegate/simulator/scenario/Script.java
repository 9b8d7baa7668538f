package io.tidegate.simulator.scenario;

/**
 * What the next requests shall meet.
 *
 * @param scenario the knobs
 * @param times how many requests
 * @param contains only requests whose last user message holds this text; empty for all
 * @param key only requests under this API key; empty for all
 */
public record Script(String scenario, int times, String contains, String key) {

  public Script {
    if (times < 1) {
      throw new IllegalArgumentException("a script must apply at least once: " + times);
    }
    Scenario.NORMAL.with(scenario);
  }

  /** Knobs for the next requests, whatever they ask. */
  public static Script next(int times, String scenario) {
    return new Script(scenario, times, "", "");
  }

  boolean fits(Director.Cue cue) {
    return cue.question().contains(contains) && (key.isEmpty() || cue.key().equals(key));
  }

  /** What is left after the first of several times. */
  Script oneTimeLess() {
    return new Script(scenario, times - 1, contains, key);
  }
}

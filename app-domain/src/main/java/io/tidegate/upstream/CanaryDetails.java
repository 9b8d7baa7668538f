package io.tidegate.upstream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A version of a route that is being tried, or was.
 *
 * @param run which trial this is
 * @param step the index of the step in force
 * @param sinceMillis when the step began, in milliseconds since 1970
 */
public record CanaryDetails(
    CanaryDraft settings, UUID run, State state, int step, long sinceMillis) {

  /** How far it has come. The names are stored: never rename one. */
  public enum State {
    RUNNING,
    /** It was as good as the stable one to the end, and is the route now. */
    PROMOTED,
    /** It was worse, and gets nothing. */
    RETURNED
  }

  static CanaryDetails start(CanaryDraft settings, UUID run, long now) {
    return new CanaryDetails(settings, run, State.RUNNING, 0, now);
  }

  public boolean running() {
    return state == State.RUNNING;
  }

  /** The part of the turns that it gets now. */
  public int percent() {
    return switch (state) {
      case RUNNING -> settings.steps().get(step);
      case PROMOTED -> 100;
      case RETURNED -> 0;
    };
  }

  boolean isLastStep() {
    return step == settings.steps().size() - 1;
  }

  /** The same trial with only these candidates. */
  CanaryDetails among(List<RouteTarget> some) {
    return new CanaryDetails(settings.with(some, settings.steps()), run, state, step, sinceMillis);
  }

  /** What the audit trail says about it. */
  Map<String, Object> audited() {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("state", state.name());
    said.put("percent", percent());
    said.putAll(settings.audited());
    return said;
  }

  CanaryDetails stepped(long now) {
    return new CanaryDetails(settings, run, state, step + 1, now);
  }

  CanaryDetails ended(State end, long now) {
    return new CanaryDetails(settings, run, end, step, now);
  }
}

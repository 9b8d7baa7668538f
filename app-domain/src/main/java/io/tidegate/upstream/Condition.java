package io.tidegate.upstream;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * How an upstream does, as one node sees it.
 *
 * @param outstanding calls under way
 * @param limit calls that may be under way at once: what is configured, or less if so learned
 * @param firstTokenMillis how long its streams take to begin, of late; 0 if nothing is known
 * @param ejections how often it was taken out since the node knows it
 * @param answers calls that were answered since then
 * @param failures calls that failed since then, by whoever's fault
 */
public record Condition(
    Health health,
    int outstanding,
    int limit,
    long firstTokenMillis,
    int ejections,
    long answers,
    Map<UpstreamException.Kind, Long> failures) {

  public Condition {
    failures = Map.copyOf(failures);
  }

  /**
   * The condition of a whole of several parts: as well as the one that is best off.
   *
   * @param parts at least one
   */
  static Condition together(Collection<Condition> parts) {
    Map<UpstreamException.Kind, Long> failures = new EnumMap<>(UpstreamException.Kind.class);
    parts.forEach(
        part -> part.failures().forEach((kind, count) -> failures.merge(kind, count, Long::sum)));
    return new Condition(
        parts.stream().map(Condition::health).min(Comparator.naturalOrder()).orElseThrow(),
        parts.stream().mapToInt(Condition::outstanding).sum(),
        parts.stream().mapToInt(Condition::limit).sum(),
        parts.stream().mapToLong(Condition::firstTokenMillis).max().orElse(0),
        parts.stream().mapToInt(Condition::ejections).sum(),
        parts.stream().mapToLong(Condition::answers).sum(),
        failures);
  }

  /** Whether it gets work, if it is enabled. */
  public enum Health {
    WELL,
    /** It has asked to be left alone for a while. */
    PAUSED,
    /** It kept failing, and is tried again in a while. */
    ILL,
    /** It refuses our key. */
    LOCKED_OUT
  }
}

package io.tidegate.simulator.cache;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which prompt prefixes the server has kept.
 *
 * <p>Prompt and answer are kept in whole units, so that an end of input or output between two units
 * is worth the unit before it. A unit is of use only some seconds after it was written. When too
 * many are kept, the older half is forgotten.
 */
public final class PromptCache {

  private static final int MOST_PER_GENERATION = 200_000;

  /** Tokens at the end of a prompt that are computed anew in any case. */
  private static final int ALWAYS_COMPUTED = 16;

  private final InstantSource clock;
  private volatile Duration delay;
  private volatile Map<Long, Long> young = new ConcurrentHashMap<>();
  private volatile Map<Long, Long> old = new ConcurrentHashMap<>();

  /**
   * An empty cache.
   *
   * @param delay how long after a request its prefix can be hit
   */
  public PromptCache(InstantSource clock, Duration delay) {
    this.clock = clock;
    this.delay = delay;
  }

  /** How many tokens of a prompt need not be computed: a multiple of the unit. */
  public int hit(PromptDigest prompt) {
    int candidates = (prompt.tokens() - ALWAYS_COMPUTED) / PromptDigest.UNIT;
    if (candidates <= 0) {
      return 0;
    }
    long now = clock.millis();
    for (int units = Math.min(candidates, prompt.fullUnits()); units > 0; units--) {
      Long availableAt = availableAt(prompt.fingerprint(units));
      if (availableAt != null && availableAt <= now) {
        return units * PromptDigest.UNIT;
      }
    }
    return 0;
  }

  /** Keeps a prompt, or a prompt with its answer. */
  public void keep(PromptDigest prompt) {
    if (prompt.fullUnits() == 0) {
      return;
    }
    long availableAt = clock.millis() + delay.toMillis();
    for (int units = 1; units <= prompt.fullUnits(); units++) {
      long fingerprint = prompt.fingerprint(units);
      Long known = availableAt(fingerprint);
      young.put(fingerprint, known == null ? availableAt : Math.min(known, availableAt));
    }
    if (young.size() > MOST_PER_GENERATION) {
      age();
    }
  }

  public void setDelay(Duration delay) {
    this.delay = delay;
  }

  public Duration delay() {
    return delay;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    young = new ConcurrentHashMap<>();
    old = new ConcurrentHashMap<>();
  }

  private @Nullable Long availableAt(long fingerprint) {
    Long found = young.get(fingerprint);
    return found != null ? found : old.get(fingerprint);
  }

  private synchronized void age() {
    if (young.size() > MOST_PER_GENERATION) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }
}

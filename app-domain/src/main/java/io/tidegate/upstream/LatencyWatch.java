package io.tidegate.upstream;

import io.tidegate.platform.Environment;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes out who is much slower than the others that serve the same model: every five seconds, whose
 * streams of the last minute took three times as long to begin as those of the fastest other, and
 * half a second more. Never without a sound one that stays.
 */
@ApplicationScoped
class LatencyWatch {

  private static final Logger LOG = System.getLogger(LatencyWatch.class.getName());
  private static final long EVERY_SECONDS = 5;
  private static final long LOOKED_AT_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final int TIMES_SLOWER = 3;
  private static final long MILLIS_SLOWER = 500;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final Upstreams upstreams;
  private final Standings standings;
  private final InstantSource clock;
  private final int timesSlower;
  private Optional<ScheduledFuture<?>> watching = Optional.empty();

  @Inject
  LatencyWatch(
      Upstreams upstreams, Standings standings, InstantSource clock, Environment environment) {
    this.upstreams = upstreams;
    this.standings = standings;
    this.clock = clock;
    this.timesSlower = environment.positive("TIDEGATE_EJECT_TIMES_SLOWER", TIMES_SLOWER);
  }

  void start(@Observes @Priority(45) @Initialized(ApplicationScoped.class) Object start) {
    watching =
        Optional.of(
            scheduler.scheduleWithFixedDelay(
                this::lookSafely, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS));
  }

  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule.
      LOG.log(Level.WARNING, "latencies could not be compared, trying again", e);
    }
  }

  void look() {
    List<Upstream> enabled = upstreams.topology().enabled();
    for (Upstream upstream : enabled) {
      OptionalLong mine = median(upstream);
      OptionalLong best =
          enabled.stream()
              .filter(other -> isAlternative(other, upstream))
              .map(this::median)
              .flatMapToLong(OptionalLong::stream)
              .min();
      if (mine.isPresent() && best.isPresent() && isOutlier(mine.getAsLong(), best.getAsLong())) {
        standings.of(upstream.id()).tooSlow(mine.getAsLong(), best.getAsLong(), clock.millis());
      }
    }
  }

  private boolean isOutlier(long mine, long best) {
    return mine > best * timesSlower && mine > best + MILLIS_SLOWER;
  }

  private boolean isAlternative(Upstream other, Upstream upstream) {
    return !other.equals(upstream)
        && !Collections.disjoint(other.models(), upstream.models())
        && standings.of(other.id()).isSound(clock.millis())
        && other.isSandbox() == upstream.isSandbox();
  }

  private OptionalLong median(Upstream upstream) {
    return standings.of(upstream.id()).medianFirstToken(clock.millis() - LOOKED_AT_MILLIS);
  }

  @PreDestroy
  void stop() {
    watching.ifPresent(schedule -> schedule.cancel(false));
  }
}

package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Refresh;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/**
 * The limits in force, as this node knows them: what changed is read once a second in the
 * background. If PostgreSQL does not answer, the last known ones stay in force.
 */
@ApplicationScoped
public class LiveLimits {

  private static final Logger LOG = System.getLogger(LiveLimits.class.getName());

  @Resource private ManagedScheduledExecutorService scheduler;

  private final LongFunction<List<LimitRecord>> changedAfter;
  private final InstantSource clock;
  private final Map<Scope, InForce> sets = new ConcurrentHashMap<>();
  private long seen;
  private final Refresh refreshing = new Refresh("Limits", this::readChanges);

  @Inject
  LiveLimits(LimitSets source, InstantSource clock) {
    this(source::changedAfter, clock);
  }

  LiveLimits(LongFunction<List<LimitRecord>> changedAfter, InstantSource clock) {
    this.changedAfter = changedAfter;
    this.clock = clock;
  }

  /** The usual limits, and others until a moment. */
  private record InForce(LimitSet usual, LimitSet raised, Instant until, long revision) {

    static final InForce NONE = new InForce(LimitSet.NONE, LimitSet.NONE, Instant.MIN, 0);

    static InForce of(LimitRecord stored) {
      LimitSet usual = stored.set();
      return stored
          .raise()
          .map(raise -> new InForce(usual, usual.raisedBy(raise), raise.until(), stored.revision()))
          .orElseGet(() -> usual(stored));
    }

    static InForce usual(LimitRecord stored) {
      LimitSet usual = stored.set();
      return new InForce(usual, usual, Instant.MIN, stored.revision());
    }

    LimitSet at(InstantSource clock) {
      return until.equals(Instant.MIN) || !clock.instant().isBefore(until) ? usual : raised;
    }
  }

  /** Whether nobody has any limits, so that nobody needs to look for his. */
  boolean none() {
    return sets.isEmpty();
  }

  /**
   * What this node knows of a scope.
   *
   * @param revision grows with every change of the scope's limits
   */
  record Known(LimitSet limits, long revision) {}

  /** The limits of a scope now, raised or not. Never blocks. */
  LimitSet of(Scope scope) {
    return sets.getOrDefault(scope, InForce.NONE).at(clock);
  }

  /** The same, and how new that is. */
  Known known(Scope scope) {
    InForce found = sets.getOrDefault(scope, InForce.NONE);
    return new Known(found.at(clock), found.revision());
  }

  /** Reads once, so that no request passes before its limits are known, and then every second. */
  void start(@Observes @Priority(40) @Initialized(ApplicationScoped.class) Object start) {
    readChanges();
    refreshing.begin(scheduler);
  }

  void refresh() {
    refreshing.now();
  }

  private void readChanges() {
    for (LimitRecord changed : changedAfter.apply(seen)) {
      InForce inForce = inForce(changed);
      if (inForce.usual().isEmpty()) {
        sets.remove(changed.scope());
      } else {
        sets.put(changed.scope(), inForce);
      }
      seen = changed.revision();
    }
  }

  /** One raise that cannot be must not keep all other limits from being known. */
  private static InForce inForce(LimitRecord stored) {
    try {
      return InForce.of(stored);
    } catch (InvalidInput e) {
      LOG.log(Level.ERROR, "the raise of " + stored.scope().code() + " is left out", e);
      return InForce.usual(stored);
    }
  }

  @PreDestroy
  void stop() {
    refreshing.end();
  }
}

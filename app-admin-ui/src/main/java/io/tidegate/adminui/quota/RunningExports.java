package io.tidegate.adminui.quota;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The exports of this node: each reads as much as all of the ledger, so nobody has two written at a
 * time. One that has been written for an hour ends; a file that has been ready for an hour goes.
 */
@ApplicationScoped
class RunningExports {

  private static final Duration KEPT = Duration.ofHours(1);

  private final InstantSource clock;
  private final Set<String> users = ConcurrentHashMap.newKeySet();

  /** Each with when it was begun or, if it is ready, since when it is. */
  private final Map<LedgerExport, Instant> since = new ConcurrentHashMap<>();

  @Resource private ManagedScheduledExecutorService timer;
  private Optional<ScheduledFuture<?>> tidying = Optional.empty();

  @Inject
  RunningExports(InstantSource clock) {
    this.clock = clock;
  }

  @PostConstruct
  void start() {
    tidying = Optional.of(timer.scheduleWithFixedDelay(this::tidy, 1, 1, TimeUnit.MINUTES));
  }

  /** Begins an export, unless one of the same user is being written. */
  Optional<LedgerExport> begin(String user, Supplier<LedgerExport> export) {
    if (!users.add(user)) {
      return Optional.empty();
    }
    try {
      LedgerExport begun = export.get();
      since.put(begun, clock.instant());
      begun.result().whenComplete((_, _) -> end(user, begun));
      return Optional.of(begun);
    } catch (RuntimeException e) {
      users.remove(user);
      throw e;
    }
  }

  private void end(String user, LedgerExport export) {
    users.remove(user);
    since.replace(export, clock.instant());
  }

  /** Ends those whose time is over, and forgets those that are gone. */
  void tidy() {
    Instant oldest = clock.instant().minus(KEPT);
    since.forEach(
        (export, begun) -> {
          if (begun.isBefore(oldest)) {
            export.expire();
          }
        });
    since.keySet().removeIf(LedgerExport::isGone);
  }

  /** The node stops: files would outlive it. */
  @PreDestroy
  void stop() {
    tidying.ifPresent(task -> task.cancel(false));
    since.keySet().forEach(LedgerExport::discard);
  }
}

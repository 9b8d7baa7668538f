package io.tidegate.upstream;

import static java.util.stream.Collectors.toSet;

import io.tidegate.platform.Ids;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Writes down every two seconds what this node has seen of canary releases, and has them judged.
 */
@ApplicationScoped
class CanaryWatch {

  private static final Logger LOG = System.getLogger(CanaryWatch.class.getName());
  private static final long EVERY_SECONDS = 2;

  @Resource private ManagedScheduledExecutorService scheduler;

  private final Upstreams upstreams;
  private final Arms arms;
  private final CanaryTable table;
  private final CanaryReleases releases;

  /** A node that starts again counts from zero, so its counts are another process'. */
  private final UUID process;

  private Optional<ScheduledFuture<?>> watching = Optional.empty();

  @Inject
  CanaryWatch(Upstreams upstreams, Arms arms, CanaryTable table, CanaryReleases releases, Ids ids) {
    this.upstreams = upstreams;
    this.arms = arms;
    this.table = table;
    this.releases = releases;
    this.process = ids.next();
  }

  void start(@Observes @Priority(45) @Initialized(ApplicationScoped.class) Object start) {
    watching =
        Optional.of(
            scheduler.scheduleWithFixedDelay(
                this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS));
  }

  private void look() {
    List<RouteDetails> running =
        upstreams.topology().routes().values().stream()
            .filter(route -> route.canary().filter(CanaryDetails::running).isPresent())
            .toList();
    arms.keepOnly(
        running.stream().map(route -> route.canary().orElseThrow().run()).collect(toSet()));
    if (!running.isEmpty()) {
      judge(running.stream().map(RouteDetails::alias).toList());
    }
  }

  private void judge(List<String> aliases) {
    try {
      table.write(process, arms.all());
      releases.judge(aliases);
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule, and the canary stays where it is.
      LOG.log(Level.WARNING, "canary releases could not be judged, trying again", e);
    }
  }

  @PreDestroy
  void stop() {
    watching.ifPresent(schedule -> schedule.cancel(false));
  }
}

package io.tidegate.adminui.traffic;

import com.vaadin.flow.shared.Registration;
import io.tidegate.traffic.Traffic;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells every open overview the figures once a second, computing them once for all of them. */
@ApplicationScoped
class LiveTraffic {

  private final Traffic traffic;
  private final List<Consumer<LiveFigures>> listeners = new CopyOnWriteArrayList<>();

  @Resource private ManagedScheduledExecutorService timer;
  private ScheduledFuture<?> ticking;

  @Inject
  LiveTraffic(Traffic traffic) {
    this.traffic = traffic;
  }

  @PostConstruct
  void start() {
    ticking = timer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    ticking.cancel(false);
  }

  LiveFigures now() {
    return LiveFigures.of(traffic);
  }

  /**
   * Calls the listener once a second until the registration is removed.
   *
   * @param listener must return at once and throw nothing: all others wait for it
   */
  Registration listen(Consumer<LiveFigures> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void tick() {
    if (!listeners.isEmpty()) {
      LiveFigures figures = now();
      listeners.forEach(listener -> listener.accept(figures));
    }
  }
}

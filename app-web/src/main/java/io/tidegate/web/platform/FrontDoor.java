package io.tidegate.web.platform;

import io.tidegate.platform.Leaving;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.Attribute;
import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Lets requests in when the server has started, and none any more when it is asked to stop.
 *
 * <p>WildFly by itself listens ten seconds before the WAR can answer, and whoever connects waits. A
 * client or proxy that finds nobody listening asks the next node at once, so the launchers start
 * the server with its listener disabled ({@code tidegate.http.open=false}), and it is enabled here.
 * While the server waits for running requests before it stops, WildFly would go on to listen, only
 * to refuse whatever comes.
 */
@Readiness
@ApplicationScoped
class FrontDoor implements HealthCheck {

  private static final Logger LOG = System.getLogger(FrontDoor.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** How long the server's suspension waits at most for the door to be closed. */
  private static final Duration SUSPENSION_WAITS = Duration.ofSeconds(1);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  /** On its own, because the start of the server waits for that of the WAR. */
  private final ExecutorService keeper =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("front-door").factory());

  private final NotificationListener stateListener = (news, _) -> hear(news);

  private final Leaving leaving;
  private volatile boolean open;

  @Inject
  FrontDoor(Leaving leaving) {
    this.leaving = leaving;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object start) {
    keeper.execute(this::openWhenStarted);
  }

  private void openWhenStarted() {
    try {
      while (isStarting()) {
        Thread.sleep(LOOK_EVERY);
      }
      listen(true);
      server.addNotificationListener(
          state(), stateListener, /* filter= */ null, /* handback= */ null);
    } catch (JMException e) {
      LOG.log(Level.ERROR, "cannot listen for requests: restart this node", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until then WildFly notes a change of its settings, but does not act on it. */
  private boolean isStarting() throws JMException {
    return "starting".equals(server.getAttribute(state(), "ProcessState"));
  }

  private void hear(Notification news) {
    if (news instanceof AttributeChangeNotification change
        && change.getAttributeName().equals("RunningState")) {
      switch (String.valueOf(change.getNewValue())) {
        case "suspending" -> {
          leaving.begin();
          closeBeforeRequestsAreRefused();
        }
        case "normal" -> {
          leaving.takeBack();
          keeper.execute(this::reopen);
        }
        default -> {}
      }
    }
  }

  /**
   * The server goes on when this returns. It is not waited for without end, because who suspends
   * the server by its management may hold the lock that is needed here.
   */
  private void closeBeforeRequestsAreRefused() {
    try {
      keeper.submit(this::close).get(SUSPENSION_WAITS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.WARNING, "requests still come in though this node is to stop: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Void close() throws JMException {
    listen(false);
    IdleConnections.close();
    return null;
  }

  private void reopen() {
    try {
      IdleConnections.keep();
      listen(true);
    } catch (JMException e) {
      LOG.log(Level.ERROR, "cannot listen for requests again: restart this node", e);
    }
  }

  private void listen(boolean wanted) throws JMException {
    server.setAttribute(
        new ObjectName("jboss.as:subsystem=undertow,server=default-server,http-listener=default"),
        new Attribute("enabled", wanted));
    open = wanted;
  }

  private static ObjectName state() throws JMException {
    return new ObjectName("jboss.root:type=state");
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("listener").status(open).build();
  }

  @PreDestroy
  void stop() {
    keeper.shutdownNow();
    try {
      server.removeNotificationListener(state(), stateListener);
    } catch (JMException e) {
      LOG.log(Level.DEBUG, "the server had not started", e);
    }
  }
}

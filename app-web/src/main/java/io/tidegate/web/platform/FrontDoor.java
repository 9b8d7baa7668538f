package io.tidegate.web.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Lets requests in when the server has started.
 *
 * <p>WildFly by itself listens ten seconds before the WAR can answer, and whoever connects waits. A
 * client or proxy that finds nobody listening asks the next node at once, so the launchers start
 * the server with its listener disabled ({@code tidegate.http.open=false}), and it is enabled here.
 */
@Readiness
@ApplicationScoped
class FrontDoor implements HealthCheck {

  private static final Logger LOG = System.getLogger(FrontDoor.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  private volatile boolean open;

  /** On its own, because the start of the server waits for that of the WAR. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object start) {
    var _ = Thread.ofVirtual().name("front-door").start(this::openWhenStarted);
  }

  private void openWhenStarted() {
    try {
      while (isStarting()) {
        Thread.sleep(LOOK_EVERY);
      }
      server.setAttribute(
          new ObjectName("jboss.as:subsystem=undertow,server=default-server,http-listener=default"),
          new Attribute("enabled", true));
      open = true;
    } catch (JMException e) {
      LOG.log(Level.ERROR, "cannot listen for requests: restart this node", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until then WildFly notes a change of its settings, but does not act on it. */
  private boolean isStarting() throws JMException {
    var state = new ObjectName("jboss.root:type=state");
    return "starting".equals(server.getAttribute(state, "ProcessState"));
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("listener").status(open).build();
  }
}

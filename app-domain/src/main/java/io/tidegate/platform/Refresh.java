package io.tidegate.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads something once a second in the background. If it cannot be read, what was known last stays
 * in force, and that is told once, until it can be read again.
 */
public final class Refresh {

  private static final Logger LOG = System.getLogger(Refresh.class.getName());

  private final String what;
  private final Runnable read;
  private boolean failing;
  private Optional<Future<?>> schedule = Optional.empty();

  /**
   * @param what as it begins a sentence, such as {@code Prices}
   */
  public Refresh(String what, Runnable read) {
    this.what = what;
    this.read = read;
  }

  /** From a second from now on, one reading a second after the end of the one before. */
  public void begin(ScheduledExecutorService scheduler) {
    schedule = Optional.of(scheduler.scheduleWithFixedDelay(this::now, 1, 1, TimeUnit.SECONDS));
  }

  /** Reads once more. */
  public void now() {
    try {
      read.run();
      failing = false;
    } catch (RuntimeException e) {
      // Whatever it is: an exception would end the schedule, and what is known still serves.
      if (!failing) {
        LOG.log(Level.WARNING, what + " cannot be read; the last known stay in force", e);
      }
      failing = true;
    }
  }

  /** There is no further reading. */
  public void end() {
    schedule.ifPresent(reading -> reading.cancel(false));
  }
}

package io.tidegate.upstream;

import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Calls an upstream with care: step 5 of a turn.
 *
 * <p>Each upstream has a bulkhead and a breaker of its own. A call is made up to three times, with
 * a growing random pause, but only for failures that may be repeated and only while the client has
 * seen nothing. There is no second upstream to turn to yet.
 *
 * <p>The guards are SmallRye's programmatic ones: annotations would cost thirty times as much on
 * this path, and the number of upstreams is data.
 */
@ApplicationScoped
public class Attempts {

  private static final int MAX_RETRIES = 2;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final int BREAKER_WINDOW = 20;
  private static final double BREAKER_RATIO = 0.5;
  private static final Duration BREAKER_OPEN = Duration.ofSeconds(5);
  private static final int BREAKER_PROBES = 3;

  private final ConcurrentMap<Guarded, Guard> guards = new ConcurrentHashMap<>();

  /** What a guard was built for; a changed limit gets a new guard. */
  private record Guarded(String upstream, int maxConcurrent) {}

  /**
   * Makes the call, again if that may help, and returns its result.
   *
   * @throws UpstreamException the last failure; of kind {@code OVERLOADED} if the breaker is open
   *     or the bulkhead is full, in which case the upstream was not called
   * @throws AnswerBroken if the answer broke off after the client saw something of it
   */
  public <T> T run(Upstream upstream, Class<T> type, Callable<T> call)
      throws UpstreamException, AnswerBroken {
    Guard guard =
        guards.computeIfAbsent(
            new Guarded(upstream.name(), upstream.maxConcurrent()), Attempts::guard);
    try {
      return guard.call(call, type);
    } catch (CircuitBreakerOpenException _) {
      throw notCalled(upstream, "its breaker is open");
    } catch (BulkheadException _) {
      throw notCalled(upstream, "its bulkhead is full");
    } catch (UpstreamException | AnswerBroken | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a call threw what it must not throw", e);
    }
  }

  private static UpstreamException notCalled(Upstream upstream, String why) {
    return new UpstreamException(
        UpstreamException.Kind.OVERLOADED,
        "%s was not called: %s".formatted(upstream.name(), why),
        BREAKER_OPEN,
        /* cause= */ null);
  }

  private static Guard guard(Guarded guarded) {
    return Guard.create()
        .withDescription(guarded.upstream())
        .withBulkhead()
        .limit(guarded.maxConcurrent())
        .done()
        .withCircuitBreaker()
        .requestVolumeThreshold(BREAKER_WINDOW)
        .failureRatio(BREAKER_RATIO)
        .delay(BREAKER_OPEN.toMillis(), ChronoUnit.MILLIS)
        .successThreshold(BREAKER_PROBES)
        .when(Attempts::upstreamsFault)
        .done()
        .withRetry()
        .maxRetries(MAX_RETRIES)
        .maxDuration(0, ChronoUnit.MILLIS)
        .delay(FIRST_PAUSE.toMillis(), ChronoUnit.MILLIS)
        .jitter(FIRST_PAUSE.toMillis(), ChronoUnit.MILLIS)
        .withExponentialBackoff()
        .maxDelay(LONGEST_PAUSE.toMillis(), ChronoUnit.MILLIS)
        .done()
        .whenException(Attempts::mayBeRepeated)
        .done()
        .build();
  }

  private static boolean upstreamsFault(Throwable failure) {
    return switch (failure) {
      case UpstreamException upstream -> upstream.kind().upstreamsFault();
      case AnswerBroken broken -> broken.cause().kind().upstreamsFault();
      default -> false;
    };
  }

  private static boolean mayBeRepeated(Throwable failure) {
    return failure instanceof UpstreamException upstream
        && upstream.kind().retryable()
        && upstream.kind() != UpstreamException.Kind.TIMED_OUT
        && upstream.retryAfter().orElse(Duration.ZERO).compareTo(LONGEST_PAUSE) <= 0;
  }
}

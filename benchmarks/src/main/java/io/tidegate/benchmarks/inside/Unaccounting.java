package io.tidegate.benchmarks.inside;

import io.tidegate.quota.Asking;
import io.tidegate.quota.Cost;
import io.tidegate.quota.Pass;
import io.tidegate.quota.Reservation;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Admits everybody, and books nothing. */
@Unaccounted
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class Unaccounting {

  /** Of {@code Admission} and {@code Ledger}. */
  static final Set<String> STEPS = Set.of("admit", "begin", "settle", "drop");

  @AroundInvoke
  @Nullable Object skip(InvocationContext step) {
    return switch (step.getMethod().getName()) {
      case "admit" -> {
        var asking = (Asking) step.getParameters()[0];
        yield new Pass(
            List.of(), Duration.ZERO, Set.of(), Reservation.none(asking.caller().timeZone()));
      }
      case "settle" -> new Cost(0, "USD");
      default -> null;
    };
  }
}

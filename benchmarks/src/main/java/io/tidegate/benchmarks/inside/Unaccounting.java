package io.tidegate.benchmarks.inside;

import io.tidegate.quota.Asking;
import io.tidegate.quota.Cost;
import io.tidegate.quota.Pass;
import io.tidegate.quota.Reservation;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.Set;

/** Admits everybody, and books nothing. */
@Unaccounted
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class Unaccounting {

  /** Of {@code Admission} and {@code Ledger}. */
  static final Set<String> STEPS = Set.of("admit", "settle");

  @AroundInvoke
  Object skip(InvocationContext step) {
    return step.getParameters()[0] instanceof Asking asking
        ? new Pass(List.of(), Reservation.none(asking.caller().timeZone()))
        : new Cost(0, "USD");
  }
}

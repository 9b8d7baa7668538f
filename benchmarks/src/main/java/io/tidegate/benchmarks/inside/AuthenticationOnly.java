package io.tidegate.benchmarks.inside;

import io.tidegate.quota.Admission;
import io.tidegate.quota.Ledger;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;

/**
 * Takes the steps "admit" and "settle" out of a node that is told so, and leaves all else as it is.
 * The product has no such switch, and must not have one.
 */
public class AuthenticationOnly implements BuildCompatibleExtension {

  /** Set to anything in the environment of the node. */
  public static final String SWITCH = "TIDEGATE_BENCH_AUTHENTICATION_ONLY";

  @Enhancement(types = {Admission.class, Ledger.class})
  public void takeOut(ClassConfig step) {
    if (System.getenv(SWITCH) != null) {
      step.methods().stream()
          .filter(method -> Unaccounting.STEPS.contains(method.info().name()))
          .forEach(method -> method.addAnnotation(Unaccounted.class));
    }
  }
}

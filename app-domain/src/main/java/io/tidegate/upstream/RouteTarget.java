package io.tidegate.upstream;

import jakarta.persistence.Embeddable;
import java.util.Map;

/**
 * A place where a route leads.
 *
 * @param upstream the name of an upstream
 * @param model the upstream's own id for the model
 * @param weight its share among the candidates of the route, 1 to 1000
 */
@Embeddable
public record RouteTarget(String upstream, String model, int weight) {

  /** What the audit trail says about it. */
  Map<String, Object> audited() {
    return Map.of("upstream", upstream, "model", model, "weight", weight);
  }
}

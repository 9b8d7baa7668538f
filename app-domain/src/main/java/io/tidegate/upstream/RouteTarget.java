package io.tidegate.upstream;

import static java.util.Objects.requireNonNullElse;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.annotations.ColumnTransformer;

/**
 * A place where a route leads.
 *
 * @param upstream the name of an upstream
 * @param model the upstream's own id for the model
 * @param weight its share among the candidates of the route, 1 to 1000
 * @param when for which turns it is considered; a fallback always is
 */
@Embeddable
public record RouteTarget(
    String upstream,
    String model,
    int weight,
    @Column(name = "conditions")
        @Convert(converter = WhenColumn.class)
        @ColumnTransformer(write = "cast(? as jsonb)")
        When when) {

  public RouteTarget {
    when = requireNonNullElse(when, When.ALWAYS); // what was stored may say nothing of it
  }

  /** One that is considered for every turn. */
  public RouteTarget(String upstream, String model, int weight) {
    this(upstream, model, weight, When.ALWAYS);
  }

  /** What the audit trail says about it. */
  Map<String, Object> audited() {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("upstream", upstream);
    said.put("model", model);
    said.put("weight", weight);
    if (!when.equals(When.ALWAYS)) {
      said.put("when", when.said());
    }
    return said;
  }
}

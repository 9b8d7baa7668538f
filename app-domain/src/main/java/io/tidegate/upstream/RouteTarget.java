package io.tidegate.upstream;

import static java.util.Objects.requireNonNullElse;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.ColumnTransformer;

/**
 * A place where a route leads.
 *
 * @param upstream the name of an upstream
 * @param model the upstream's own id for the model
 * @param weight its share among the candidates of the route, 1 to 1000
 * @param when for which turns it is considered; a fallback always is
 * @param failures for which failures a fallback steps in, by their names, sorted; none for the
 *     usual ones: {@code overloaded}, {@code context_too_long} and {@code dead}, but not {@code
 *     content_refused}
 */
@Embeddable
public record RouteTarget(
    String upstream,
    String model,
    int weight,
    @Column(name = "conditions")
        @Convert(converter = WhenColumn.class)
        @ColumnTransformer(write = "cast(? as jsonb)")
        When when,
    @Convert(converter = NamesColumn.class) List<String> failures) {

  /** What was stored may say nothing of the last two. */
  public RouteTarget {
    when = requireNonNullElse(when, When.ALWAYS);
    failures =
        requireNonNullElse(failures, List.<String>of()).stream().distinct().sorted().toList();
  }

  /** One that is considered for every turn. */
  public RouteTarget(String upstream, String model, int weight) {
    this(upstream, model, weight, When.ALWAYS, List.of());
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
    if (!failures.isEmpty()) {
      said.put("failures", failures);
    }
    return said;
  }
}

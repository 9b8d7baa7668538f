package io.tidegate.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds who may answer: step 4 of a turn.
 *
 * <p>Knows two aliases and the upstreams' own model ids, and picks the heaviest enabled upstream
 * that serves the model. Weights do not share traffic yet.
 */
@ApplicationScoped
public class Router {

  private static final String FLASH = "deepseek-flash";

  private static final Map<String, Target> ALIASES =
      Map.of("chat", new Target(FLASH, false), "reasoner", new Target(FLASH, true));

  /** Known even while nobody serves them. */
  private static final Set<String> IDS = Set.of(FLASH, "deepseek-v4-pro");

  private static final String SANDBOX = "sandbox";

  private record Target(String model, boolean thinks) {}

  private final Upstreams upstreams;

  @Inject
  Router(Upstreams upstreams) {
    this.upstreams = upstreams;
  }

  /** Where a request for a model may go. */
  public sealed interface Route {

    record Found(Candidate candidate) implements Route {}

    /** No alias and no upstream, enabled or not, knows this name. */
    record UnknownModel() implements Route {}

    /** The model is known, but nobody serves it now. */
    record Unserved() implements Route {}
  }

  /**
   * Finds who may answer a request now.
   *
   * @param model an alias or an upstream's own id
   * @param sandbox whether the answer must come from the sandbox, at no cost
   */
  public Route route(String model, boolean sandbox) {
    Target target = ALIASES.getOrDefault(model, new Target(model, true));
    List<Upstream> serving =
        upstreams.enabled().stream()
            .filter(upstream -> upstream.name().equals(SANDBOX) == sandbox)
            .filter(upstream -> upstream.models().contains(target.model()))
            .sorted(Comparator.comparingInt(Upstream::weight).reversed())
            .toList();
    if (!serving.isEmpty()) {
      return new Route.Found(new Candidate(serving.getFirst(), target.model(), target.thinks()));
    }
    return ALIASES.containsKey(model) || IDS.contains(target.model())
        ? new Route.Unserved()
        : new Route.UnknownModel();
  }

  /** All names that a request may ask for now, sorted. */
  public SortedSet<String> models() {
    SortedSet<String> names = new TreeSet<>();
    upstreams.enabled().forEach(upstream -> names.addAll(upstream.models()));
    ALIASES.forEach(
        (alias, target) -> {
          if (names.contains(target.model())) {
            names.add(alias);
          }
        });
    return names;
  }
}

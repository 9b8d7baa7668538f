package io.tidegate.adminui.upstream;

import static java.util.stream.Collectors.joining;

import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.CanaryDetails;
import io.tidegate.upstream.CanaryDraft;
import io.tidegate.upstream.CostCeiling;
import io.tidegate.upstream.RouteDetails;
import io.tidegate.upstream.RouteDraft;
import io.tidegate.upstream.RouteTarget;
import io.tidegate.upstream.Strategy;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the user fills in about a route. Public, because Vaadin's binder makes it by reflection.
 *
 * @param candidates one a line: upstream, model, and its weight if it is not 1
 * @param fallbacks the same
 * @param canary the same; empty for none
 * @param steps percents of the canary, between commas
 * @param maxPrice empty for any
 */
public record RouteForm(
    String alias,
    Strategy strategy,
    String candidates,
    String fallbacks,
    boolean thinks,
    BigDecimal maxFactor,
    @Nullable BigDecimal maxPrice,
    String canary,
    String steps) {

  static final RouteForm BLANK =
      new RouteForm(
          "",
          Strategy.LEAST_OUTSTANDING,
          "",
          "",
          false,
          CostCeiling.DEFAULT.maxFactor(),
          /* maxPrice= */ null,
          "",
          text(CanaryDraft.DEFAULT_STEPS));

  static RouteForm of(RouteDetails route) {
    RouteDraft settings = route.settings();
    Optional<CanaryDraft> tried =
        route.canary().filter(CanaryDetails::running).map(CanaryDetails::settings);
    return new RouteForm(
        route.alias(),
        settings.strategy(),
        lines(settings.candidates()),
        lines(settings.fallbacks()),
        settings.thinks(),
        settings.ceiling().maxFactor(),
        settings.ceiling().maxPrice().orElse(null),
        tried.map(canary -> lines(canary.candidates())).orElse(""),
        text(tried.map(CanaryDraft::steps).orElse(CanaryDraft.DEFAULT_STEPS)));
  }

  /**
   * The form as the use case wants it.
   *
   * @param before the rules of the canary that the route has, which the form does not show
   * @throws InvalidInput if a field is wrong; its pointer names it
   */
  RouteDraft draft(Optional<CanaryDraft> before) {
    return new RouteDraft(
        targets("/candidates", candidates),
        strategy,
        targets("/fallbacks", fallbacks),
        thinks,
        new CostCeiling(maxFactor, Optional.ofNullable(maxPrice)),
        canary.isBlank() ? Optional.empty() : Optional.of(canary(before)));
  }

  private CanaryDraft canary(Optional<CanaryDraft> before) {
    List<RouteTarget> tried = targets("/canary/candidates", canary);
    return before
        .map(rules -> rules.with(tried, percents()))
        .orElseGet(() -> CanaryDraft.usual(tried, percents()));
  }

  private List<Integer> percents() {
    try {
      return Arrays.stream(steps.strip().split("[\\s,，、%]+")).map(Integer::valueOf).toList();
    } catch (NumberFormatException _) {
      throw new InvalidInput("/canary/steps", "must be numbers");
    }
  }

  private static List<RouteTarget> targets(String pointer, String lines) {
    return lines
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> target(pointer, line.split("\\s+")))
        .toList();
  }

  private static RouteTarget target(String pointer, String[] words) {
    try {
      if (words.length == 2 || words.length == 3) {
        int weight = words.length == 3 ? Integer.parseInt(words[2]) : 1;
        return new RouteTarget(words[0], words[1], weight);
      }
    } catch (NumberFormatException _) {
      throw new InvalidInput(pointer, "a weight must be a number");
    }
    throw new InvalidInput(pointer, "must be an upstream and a model");
  }

  static String lines(List<RouteTarget> targets) {
    return targets.stream()
        .map(
            target ->
                target.upstream()
                    + " "
                    + target.model()
                    + (target.weight() == 1 ? "" : " " + target.weight()))
        .collect(joining("\n"));
  }

  private static String text(List<Integer> steps) {
    return steps.stream().map(String::valueOf).collect(joining(", "));
  }
}

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
 * @param candidates one a line, as {@link TargetText} has them
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
        TargetText.write(settings.candidates()),
        TargetText.write(settings.fallbacks()),
        settings.thinks(),
        settings.ceiling().maxFactor(),
        settings.ceiling().maxPrice().orElse(null),
        tried.map(canary -> TargetText.write(canary.candidates())).orElse(""),
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
        TargetText.read("/candidates", candidates),
        strategy,
        TargetText.read("/fallbacks", fallbacks),
        thinks,
        new CostCeiling(maxFactor, Optional.ofNullable(maxPrice)),
        canary.isBlank() ? Optional.empty() : Optional.of(canary(before)));
  }

  private CanaryDraft canary(Optional<CanaryDraft> before) {
    List<RouteTarget> tried = TargetText.read("/canary/candidates", canary);
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

  private static String text(List<Integer> steps) {
    return steps.stream().map(String::valueOf).collect(joining(", "));
  }
}

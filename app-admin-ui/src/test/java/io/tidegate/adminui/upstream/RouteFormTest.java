package io.tidegate.adminui.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.CanaryDraft;
import io.tidegate.upstream.RouteDraft;
import io.tidegate.upstream.RouteTarget;
import io.tidegate.upstream.Strategy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFormTest {

  @Test
  void targets_stand_on_lines_with_a_weight_if_it_matters() {
    RouteDraft draft = form("a m 3\n\n b  n ", "", "").draft(Optional.empty());

    assertThat(draft.candidates())
        .containsExactly(new RouteTarget("a", "m", 3), new RouteTarget("b", "n", 1));
    assertThat(draft.canary()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a, 5, /candidates", "a m x, 5, /candidates", "a m, five, /canary/steps"})
  void what_is_wrong_is_named(String candidates, String steps, String pointer) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> form(candidates, "b m", steps).draft(Optional.empty()))
        .matches(wrong -> wrong.pointer().equals(pointer));
  }

  @Test
  void the_rules_of_a_canary_stay_as_they_were() {
    var before =
        new CanaryDraft(List.of(new RouteTarget("x", "m", 1)), List.of(1), 7, 8, 9, 1.25, 4);

    CanaryDraft canary = form("a m", "b m", "10, 20 %").draft(Optional.of(before)).canary().get();

    assertThat(canary)
        .isEqualTo(
            new CanaryDraft(
                List.of(new RouteTarget("b", "m", 1)), List.of(10, 20), 7, 8, 9, 1.25, 4));
  }

  @Test
  void a_route_that_is_only_looked_at_stays_the_same() {
    var desk = new FakeRouteDesk();
    desk.create("chat", form("a m 3", "b m", "5, 25").draft(Optional.empty()));
    var route = desk.list().getFirst();

    assertThat(RouteForm.of(route).draft(route.settings().canary())).isEqualTo(route.settings());
  }

  private static RouteForm form(String candidates, String canary, String steps) {
    return new RouteForm(
        "chat",
        Strategy.FAILOVER,
        candidates,
        "c m",
        false,
        BigDecimal.TWO,
        /* maxPrice= */ null,
        canary,
        steps);
  }
}

package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.InvalidInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostCeilingTest {

  private static final Map<String, ModelPrice> PRICES =
      Map.of(
          "small", price("0.01", "0.10", "1"),
          "twice", price("0.02", "0.20", "2"),
          "thrifty", price("0.03", "0.10", "1"),
          "large", price("0.05", "0.50", "5"),
          "foreign",
              new ModelPrice(
                  new BigDecimal("0.01"), new BigDecimal("0.10"), BigDecimal.ONE, "CNY"));

  @Test
  void twice_the_price_is_allowed_and_no_kind_of_token_may_cost_more() {
    assertThat(allowed(CostCeiling.DEFAULT, "twice")).isTrue();
    assertThat(allowed(CostCeiling.DEFAULT, "thrifty")).isFalse();
    assertThat(allowed(CostCeiling.DEFAULT, "large")).isFalse();
    assertThat(allowed(ceiling("5", null), "large")).isTrue();
  }

  @Test
  void what_nobody_knows_the_price_of_costs_too_much() {
    assertThat(allowed(CostCeiling.DEFAULT, "unknown")).isFalse();
    assertThat(allowed(ceiling("1000", null), "unknown")).isFalse();
  }

  @Test
  void what_is_priced_in_another_currency_cannot_be_compared() {
    assertThat(allowed(ceiling("1000", null), "foreign")).isFalse();
  }

  @Test
  void the_same_model_costs_the_same_also_without_a_price() {
    assertThat(CostCeiling.tooDear(route("unknown", "unknown", CostCeiling.DEFAULT), prices()))
        .isEmpty();
    assertThat(CostCeiling.tooDear(route("unknown", "unknown", ceiling("2", "9")), prices()))
        .hasSize(1);
  }

  @Test
  void a_price_that_is_set_holds_beside_the_factor() {
    assertThat(allowed(ceiling("5", "5.00"), "large")).isTrue();
    assertThat(allowed(ceiling("5", "4.99"), "large")).isFalse();
  }

  @Test
  void a_ceiling_is_a_positive_number() {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> ceiling("0", null));
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> ceiling("2", "-1"));
    assertThat(ceiling("2.00", null)).isEqualTo(CostCeiling.DEFAULT);
  }

  private static boolean allowed(CostCeiling ceiling, String fallback) {
    return CostCeiling.tooDear(route("small", fallback, ceiling), prices()).isEmpty();
  }

  private static PriceList prices() {
    return model -> Optional.ofNullable(PRICES.get(model));
  }

  private static RouteDraft route(String candidate, String fallback, CostCeiling ceiling) {
    return new RouteDraft(
        List.of(new RouteTarget("a", candidate, 1)),
        Strategy.FAILOVER,
        List.of(new RouteTarget("b", fallback, 1)),
        false,
        ceiling,
        Optional.empty());
  }

  private static CostCeiling ceiling(String factor, @Nullable String price) {
    return new CostCeiling(new BigDecimal(factor), Optional.ofNullable(price).map(BigDecimal::new));
  }

  private static ModelPrice price(String hit, String miss, String output) {
    return new ModelPrice(new BigDecimal(hit), new BigDecimal(miss), new BigDecimal(output), "USD");
  }
}

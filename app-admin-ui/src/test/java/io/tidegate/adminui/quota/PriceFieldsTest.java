package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.Parts;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Price;
import io.tidegate.quota.Price.Tier;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFieldsTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 10, 0);
  private static final Price COMING = price(Instant.parse("2026-12-01T00:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "/model, price-model",
    "/valid_from, price-from",
    "/valid_to, price-from",
    "/currency, price-currency",
    "/cache_hit_per_million, price-hit",
    "/cache_miss_per_million, price-miss",
    "/output_per_million, price-output"
  })
  void what_the_use_case_finds_wrong_is_shown_at_the_field(String pointer, String field) {
    PriceFields fields = fields(List.of());

    fields.show(new InvalidInput(pointer, "must be otherwise"));

    HasValidationProperties marked =
        (HasValidationProperties) Parts.find(fields, field, Component.class);
    assertThat(marked.isInvalid()).isTrue();
    assertThat(marked.getErrorMessage()).startsWith("!{").doesNotContain("must be otherwise");
  }

  @Test
  @SuppressWarnings("unchecked") // of texts
  void of_another_price_that_holds_then_it_is_said_when() {
    PriceFields fields = fields(List.of(price(Instant.EPOCH), COMING));
    ((ComboBox<String>) Parts.find(fields, "price-model", ComboBox.class)).setValue("m");

    fields.show(new InvalidInput("/valid_to", "overlaps"));

    HasValidationProperties from =
        (HasValidationProperties) Parts.find(fields, "price-from", Component.class);
    assertThat(from.getErrorMessage()).contains("prices.from.overlap");
  }

  private static PriceFields fields(List<Price> prices) {
    var ages = new Ages(Instant.EPOCH, (key, _) -> key, Locale.ENGLISH);
    return new PriceFields(List.of("m"), NOW, () -> prices, ages);
  }

  private static Price price(Instant from) {
    return new Price(new UUID(0, 1), "m", Tier.OFF_PEAK, from, /* validTo= */ null, 1, 1, 1, "USD");
  }
}

package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.adminui.page.Parts;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Budget;
import io.tidegate.quota.LimitSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetFieldsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Budget MONTH =
      Budget.of("month", null, "USD", "100", null, List.of(80, 95), NOW);
  private static final Budget DAY = Budget.of("day", null, "USD", "5", null, List.of(), NOW);

  private final BudgetFields fields =
      new BudgetFields(new LimitSet(List.of(), List.of(MONTH, DAY)), InstantSource.fixed(NOW));

  @Test
  void what_nobody_touches_stays_as_it_was() {
    assertThat(fields.budgets()).contains(List.of(MONTH, DAY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"80.5", "1000", "0", "101", "80;95", "80, x", "-5", "80%"})
  void percentages_are_whole_numbers_or_refused_at_their_field(String text) {
    type("soft", text);

    assertThat(fields.budgets()).isEmpty();
    assertThat(wrong()).containsExactly("soft");
  }

  @Test
  void percentages_stand_between_commas_or_are_left_out() {
    type("soft", "50 ,90，95");
    assertThat(fields.budgets().orElseThrow().getFirst().softPercent()).containsExactly(50, 90, 95);

    type("soft", " ");
    assertThat(fields.budgets().orElseThrow().getFirst().softPercent()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"amount, much", "amount, ''", "amount, 0", "unit, usd", "unit, ''"})
  void only_the_field_that_is_wrong_is_marked_and_only_as_long_as_it_is(String field, String text) {
    String right = field(field).getValue();
    type(field, text);

    assertThat(fields.budgets()).isEmpty();
    assertThat(wrong()).containsExactly(field);

    type(field, right);
    assertThat(fields.budgets()).isPresent();
    assertThat(wrong()).isEmpty();
  }

  @Test
  void what_the_use_case_finds_wrong_is_shown_in_the_row_that_it_names() {
    assertThat(fields.show(new InvalidInput("/budgets/0/unit", "no price"))).isTrue();
    assertThat(fields.show(new InvalidInput("/budgets/0/window", "twice"))).isTrue();
    assertThat(fields.show(new InvalidInput("/limits/0/name", "twice"))).isFalse();

    assertThat(wrong()).containsExactly("window", "unit");
  }

  private void type(String field, String text) {
    field(field).setValue(text);
  }

  private TextField field(String name) {
    return Parts.find(fields, "budget-1-" + name, TextField.class);
  }

  /** Which fields of the first budget say that they are wrong. */
  private List<String> wrong() {
    return Stream.of("window", "amount", "unit", "soft")
        .filter(name -> isInvalid("budget-1-" + name))
        .toList();
  }

  private boolean isInvalid(String id) {
    return ((HasValidation) Parts.find(fields, id, Component.class)).isInvalid();
  }
}

package io.tidegate.adminui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressTest {

  @Test
  void parameters_without_a_value_are_left_out() {
    assertThat(new Address("keys", Map.of("q", ""))).hasToString("keys");
    assertThat(new Address("audit", Map.of("actor", "", "id", "x"))).hasToString("audit?id=x");
  }

  @Test
  void a_day_that_there_is_not_is_none() {
    assertThat(Address.day("2026-11-21")).hasValue(LocalDate.of(2026, 11, 21));
    assertThat(Address.day("2026-02-30")).isEmpty();
    assertThat(Address.day("+999999999-12-31")).isEmpty();
    assertThat(Address.day("")).isEmpty();
  }

  @Test
  void values_are_escaped() {
    assertThat(new Address("keys", Map.of("q", "a&b=c 中")).toString())
        .startsWith("keys?q=")
        .doesNotContain("&b", "中");
  }
}

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
  void a_day_that_no_clock_of_ours_can_show_is_none() {
    assertThat(Address.day("1970-01-01")).isPresent();
    assertThat(Address.day("9999-12-31")).isPresent();
    assertThat(Address.day("1969-12-31")).isEmpty();
    assertThat(Address.day("0000-01-05")).isEmpty();
    assertThat(Address.day("-001-01-05")).isEmpty();
  }

  @Test
  void values_are_escaped() {
    assertThat(new Address("keys", Map.of("q", "a&b=c 中")).toString())
        .startsWith("keys?q=")
        .doesNotContain("&b", "中");
  }
}

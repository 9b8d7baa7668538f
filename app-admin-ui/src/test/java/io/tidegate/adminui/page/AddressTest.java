package io.tidegate.adminui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressTest {

  @Test
  void parameters_without_a_value_are_left_out() {
    assertThat(new Address("keys", Map.of("q", ""))).hasToString("keys");
    assertThat(new Address("audit", Map.of("actor", "", "id", "x"))).hasToString("audit?id=x");
  }

  @Test
  void values_are_escaped() {
    assertThat(new Address("keys", Map.of("q", "a&b=c 中")).toString())
        .startsWith("keys?q=")
        .doesNotContain("&b", "中");
  }
}

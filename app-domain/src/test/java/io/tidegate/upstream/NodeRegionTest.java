package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeRegionTest {

  @Test
  void a_node_of_which_nobody_has_said_where_it_is_stands_nowhere() {
    assertThat(new NodeRegion(new Environment(Map.of())).name()).isEmpty();
    assertThat(of("cn-east").name()).isEqualTo("cn-east");
  }

  @Test
  void a_wrong_name_stops_the_start() {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> of("Far East"))
        .withMessageContaining("TIDEGATE_REGION");
  }

  private static NodeRegion of(String name) {
    return new NodeRegion(new Environment(Map.of("TIDEGATE_REGION", name)));
  }
}

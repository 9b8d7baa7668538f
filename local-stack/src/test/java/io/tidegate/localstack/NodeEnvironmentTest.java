package io.tidegate.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.demo.Secrets;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeEnvironmentTest {

  private static final URI SIMULATOR = URI.create("http://127.0.0.1:8089");
  private static final PostgresAddress POSTGRES =
      new PostgresAddress("jdbc:postgresql://127.0.0.1:8090/tidegate", "tidegate", "pw");
  private static final Secrets SECRETS = new Secrets("pw", "key", "admin", "secret", "tga_x");

  @Test
  void the_simulator_plays_deepseek_and_the_sandbox() {
    assertThat(environment(Optional.of(SIMULATOR), Map.of()))
        .containsEntry("DEEPSEEK_BASE_URL", SIMULATOR.toString())
        .containsEntry("TIDEGATE_SANDBOX_URL", SIMULATOR.toString())
        .containsKey("DEEPSEEK_API_KEY");
  }

  @Test
  void an_upstream_of_the_users_own_goes_before_the_simulator() {
    Map<String, String> given = Map.of("DEEPSEEK_BASE_URL", "http://127.0.0.1:9");

    assertThat(environment(Optional.of(SIMULATOR), given))
        .containsEntry("DEEPSEEK_BASE_URL", "http://127.0.0.1:9")
        .containsEntry("TIDEGATE_SANDBOX_URL", SIMULATOR.toString());
  }

  @Test
  void with_a_key_of_deepseek_the_upstream_is_left_as_the_user_set_it() {
    assertThat(environment(Optional.empty(), Map.of("DEEPSEEK_API_KEY", "sk-real")))
        .doesNotContainKeys("DEEPSEEK_BASE_URL", "DEEPSEEK_API_KEY", "TIDEGATE_SANDBOX_URL");
  }

  @Test
  void every_node_knows_its_name_and_the_stores() {
    assertThat(environment(Optional.empty(), Map.of()))
        .containsEntry("TIDEGATE_NODE", "node1")
        .containsEntry("TIDEGATE_POSTGRES_URL", POSTGRES.jdbcUrl())
        .containsEntry("TIDEGATE_POSTGRES_PASSWORD", "pw")
        .containsEntry("TIDEGATE_REDIS_URL", "redis://127.0.0.1:8091")
        .containsEntry("TIDEGATE_MASTER_KEY", "key")
        .containsEntry("TIDEGATE_ADMIN_TOKEN", "tga_x");
  }

  private static Map<String, String> environment(
      Optional<URI> simulator, Map<String, String> given) {
    var backends = new Backends(POSTGRES, "redis://127.0.0.1:8091", simulator);
    return new NodeEnvironment(backends, SECRETS, new Surroundings(given)).of("node1");
  }
}

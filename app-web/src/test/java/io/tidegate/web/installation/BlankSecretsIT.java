package io.tidegate.web.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankSecretsIT {

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(
      strings = {
        "TIDEGATE_MASTER_KEY",
        "TIDEGATE_POSTGRES_PASSWORD",
        "TIDEGATE_ADMIN_PASSWORD",
        "TIDEGATE_ADMIN_TOKEN",
        "DEEPSEEK_API_KEY"
      })
  void a_blank_secret_stops_the_start_and_is_named(String setting) throws IOException {
    String log = TestStack.current().refusedStart("blank-" + setting, Map.of(setting, " "));

    assertThat(log).contains(setting + " is blank");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_blank_password_of_redis_stops_the_start() throws IOException {
    Map<String, String> settings = Map.of("TIDEGATE_REDIS_URL", "redis://user:@localhost:6379");

    String log = TestStack.current().refusedStart("blank-redis-password", settings);

    assertThat(log).contains("TIDEGATE_REDIS_URL has a blank password");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_database_whose_password_nobody_set_stops_the_start() throws IOException {
    String log =
        TestStack.current()
            .refusedStartWithout("no-postgres-password", "TIDEGATE_POSTGRES_PASSWORD");

    assertThat(log).contains("TIDEGATE_POSTGRES_PASSWORD is not set");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void a_setting_that_only_turns_need_stops_the_start_as_well() throws IOException {
    String log =
        TestStack.current().refusedStart("wrong-number", Map.of("TIDEGATE_MAX_TURNS", "2k"));

    assertThat(log).contains("TIDEGATE_MAX_TURNS must be a whole number, not 2k");
  }
}

package io.tidegate.web.installation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class BlankSecretsIT {

  private static final List<String> SECRETS =
      List.of(
          "TIDEGATE_MASTER_KEY",
          "TIDEGATE_POSTGRES_PASSWORD",
          "TIDEGATE_ADMIN_PASSWORD",
          "TIDEGATE_ADMIN_TOKEN",
          "DEEPSEEK_API_KEY");

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void blank_secrets_stop_the_start_and_each_is_named() throws IOException {
    Map<String, String> blank = SECRETS.stream().collect(toMap(name -> name, _ -> " "));

    String log = TestStack.current().refusedStart("blank-secrets", blank);

    assertThat(SECRETS).allSatisfy(name -> assertThat(log).contains(name + " is blank"));
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
  void a_setting_that_only_turns_need_stops_the_start_as_well() throws IOException {
    String log =
        TestStack.current().refusedStart("wrong-number", Map.of("TIDEGATE_MAX_TURNS", "2k"));

    assertThat(log).contains("TIDEGATE_MAX_TURNS must be a whole number, not 2k");
  }
}

package io.tidegate.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Load;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseOutageIT {

  private static final int CLIENTS = 16;
  private static final int ENOUGH = 40;

  /** How long a request may wait for a database that is not there. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration UNTIL_RECOVERED = Duration.ofSeconds(5);

  private final TestStack stack = TestStack.current();
  private final Api api = Tenant.create().api();
  private boolean stopped;

  @AfterEach
  void repair() {
    if (stopped) {
      stack.startDatabase();
    }
  }

  @Test
  void requests_wait_for_nothing_and_nothing_is_lost_while_the_database_is_away() {
    try (Load load = Load.start(api, CLIENTS)) {
      assertThat(Await.until(() -> load.acknowledged() >= ENOUGH, PATIENCE)).isTrue();

      stack.stopDatabase();
      stopped = true;
      assertThat(Await.until(() -> load.refused() >= ENOUGH, PATIENCE)).isTrue();
      assertThat(stack.management().get("/health/live").status()).isEqualTo(200);
      assertThat(stack.management().get("/health/ready").status()).isEqualTo(503);

      stack.startDatabase();
      stopped = false;
      assertThat(Await.until(this::works, UNTIL_RECOVERED)).isTrue();
      int before = load.acknowledged();
      assertThat(Await.until(() -> load.acknowledged() >= before + ENOUGH, PATIENCE)).isTrue();

      load.stop();
      assertThat(load.surprises()).isEmpty();
      assertThat(load.longest()).isLessThan(DEADLINE);
      // an answer that the outage cut ends when its lease lapses
      assertThat(Await.until(() -> load.lost().isEmpty(), PATIENCE)).as(load::describe).isTrue();
    }
  }

  private boolean works() {
    return stack.management().get("/health/ready").status() == 200
        && api.post("/api/v1/conversations", "{}").status() == 201;
  }
}

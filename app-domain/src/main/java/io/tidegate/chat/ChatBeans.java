package io.tidegate.chat;

import io.tidegate.platform.Environment;
import io.tidegate.upstream.Deadlines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What chat turns need of their surroundings. */
@ApplicationScoped
class ChatBeans {

  /**
   * Defaults for people who wait: DeepSeek may queue a request for ten minutes while it sends
   * keep-alives, and a thinking answer may take half an hour, but no stream may be silent for long,
   * and nobody waits for one upstream while another might answer at once. A whole answer is silent
   * while it is thought; DeepSeek's own client gives it five minutes.
   */
  @Produces
  @Singleton
  Deadlines deadlines(Environment environment) {
    return new Deadlines(
        seconds(environment, "TIDEGATE_UPSTREAM_CONNECT_SECONDS", 5),
        seconds(environment, "TIDEGATE_UPSTREAM_FIRST_TOKEN_SECONDS", 120),
        seconds(environment, "TIDEGATE_UPSTREAM_HAND_OVER_SECONDS", 8),
        seconds(environment, "TIDEGATE_UPSTREAM_IDLE_SECONDS", 30),
        seconds(environment, "TIDEGATE_UPSTREAM_IDLE_WHOLE_SECONDS", 300),
        seconds(environment, "TIDEGATE_UPSTREAM_NO_DATA_SECONDS", 40),
        seconds(environment, "TIDEGATE_UPSTREAM_TOTAL_SECONDS", 1800));
  }

  private static Duration seconds(Environment environment, String name, int fallback) {
    return Duration.ofSeconds(environment.positive(name, fallback));
  }
}

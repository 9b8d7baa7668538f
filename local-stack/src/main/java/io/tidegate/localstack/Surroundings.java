package io.tidegate.localstack;

import io.tidegate.localstack.process.StackFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user's environment variables say about the stack: which parts stand elsewhere already.
 *
 * @param variables also inherited by the nodes
 */
record Surroundings(Map<String, String> variables) {

  /**
   * The database to use; the stack then starts none.
   *
   * @throws StackFailure if nobody can be let in there
   */
  Optional<PostgresAddress> postgres() {
    return given("TIDEGATE_POSTGRES_URL")
        .map(
            url ->
                new PostgresAddress(
                    url,
                    given("TIDEGATE_POSTGRES_USER").orElse("tidegate"),
                    given("TIDEGATE_POSTGRES_PASSWORD").orElseThrow(Surroundings::noPassword)));
  }

  private static StackFailure noPassword() {
    return new StackFailure(
        "TIDEGATE_POSTGRES_PASSWORD is not set: the database that TIDEGATE_POSTGRES_URL names has"
            + " no default password");
  }

  /** The Redis to use; the stack then starts none. */
  Optional<String> redis() {
    return given("TIDEGATE_REDIS_URL");
  }

  /** Whether DeepSeek itself is called; otherwise the simulator stands in. */
  boolean hasDeepSeekKey() {
    return given("DEEPSEEK_API_KEY").isPresent();
  }

  /** An upstream that speaks DeepSeek's API, in DeepSeek's or the simulator's place. */
  Optional<String> deepSeekUrl() {
    return given("DEEPSEEK_BASE_URL");
  }

  /** Added to the command line of every node. */
  List<String> javaOptions() {
    return given("TIDEGATE_JAVA_OPTS")
        .map(options -> List.of(options.strip().split("\\s+")))
        .orElse(List.of());
  }

  /** A variable that is set but empty counts as not set. */
  private Optional<String> given(String variable) {
    return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isBlank());
  }
}

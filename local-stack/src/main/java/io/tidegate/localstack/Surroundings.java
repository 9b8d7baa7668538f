package io.tidegate.localstack;

import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user's environment variables say about the stack: which parts stand elsewhere already.
 *
 * @param variables also inherited by the nodes
 */
record Surroundings(Map<String, String> variables) {

  private static final List<String> SECRETS =
      List.of(
          "TIDEGATE_MASTER_KEY",
          "TIDEGATE_ADMIN_PASSWORD",
          "TIDEGATE_ADMIN_TOKEN",
          "DEEPSEEK_API_KEY");

  /**
   * The same, with every secret that a file holds read from there, as a node does.
   *
   * @throws StackFailure if a file gives none, or the variable stands beside it
   */
  Surroundings withSecretsFromFiles() {
    Map<String, String> all = new HashMap<>(variables);
    for (String name : SECRETS) {
      given(name + "_FILE").ifPresent(file -> all.put(name, secret(name, file)));
    }
    return new Surroundings(Map.copyOf(all));
  }

  private String secret(String name, String file) {
    if (given(name).isPresent()) {
      throw new StackFailure("%s is set twice: remove it or %s_FILE".formatted(name, name));
    }
    try {
      String secret = Files.readString(Path.of(file)).strip();
      if (!secret.isEmpty()) {
        return secret;
      }
    } catch (IOException e) {
      throw new StackFailure(
          "%s_FILE names a file that cannot be read: %s".formatted(name, file), e);
    }
    throw new StackFailure("%s_FILE names a file that is blank: %s".formatted(name, file));
  }

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

package io.tidegate.localstack.demo;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What the stack must know and nobody else: generated at the first start, then kept. A value that
 * the environment gives is taken instead.
 *
 * @param masterKey encrypts upstream keys and signing secrets in the database, base64 of 32 bytes
 */
public record Secrets(
    String postgresPassword,
    String masterKey,
    String adminUser,
    String adminPassword,
    String adminToken) {

  private static final int PASSWORD_LENGTH = 20;
  private static final int MASTER_KEY_BYTES = 32;

  public static Secrets keptIn(SecretFile file, Map<String, String> environment) {
    var random = new SecureRandom();
    return new Secrets(
        file.getOrMake("postgres_password", () -> Base62.random(PASSWORD_LENGTH, random)),
        given(environment, "TIDEGATE_MASTER_KEY", file.getOrMake("master_key", () -> key(random))),
        given(environment, "TIDEGATE_ADMIN_USER", "admin"),
        given(
            environment,
            "TIDEGATE_ADMIN_PASSWORD",
            file.getOrMake("admin_password", () -> Base62.random(PASSWORD_LENGTH, random))),
        given(
            environment,
            "TIDEGATE_ADMIN_TOKEN",
            file.getOrMake("admin_token", () -> AdminToken.random(random))));
  }

  /** The token of a stack that was started before, or of the environment; makes none. */
  public static Optional<String> adminToken(SecretFile file, Map<String, String> environment) {
    String named = environment.getOrDefault("TIDEGATE_ADMIN_TOKEN", "");
    return named.isBlank() ? file.get("admin_token") : Optional.of(named);
  }

  private static String given(Map<String, String> environment, String name, String kept) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? kept : value;
  }

  private static String key(SecureRandom random) {
    byte[] key = new byte[MASTER_KEY_BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  @Override
  public String toString() {
    return "Secrets[***]";
  }
}

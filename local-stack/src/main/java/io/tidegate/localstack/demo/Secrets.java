package io.tidegate.localstack.demo;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the stack must know and nobody else: generated, or given by the environment, at the first
 * start, then kept. The database takes an administrator once, so what the environment says of one
 * later is left aside; another master key replaces the one that is kept.
 *
 * <p>Of a database of the user's own nobody knows when it was started, and with what: there the
 * environment always counts, and nothing of it is kept.
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

  private static final String MASTER_KEY = "TIDEGATE_MASTER_KEY";
  private static final String ADMIN_USER = "TIDEGATE_ADMIN_USER";
  private static final String ADMIN_PASSWORD = "TIDEGATE_ADMIN_PASSWORD";
  private static final String ADMIN_TOKEN = "TIDEGATE_ADMIN_TOKEN";

  /** There since the server has started with what is kept. */
  private static final String TAKEN = "admin_taken";

  /** There if {@code admin_password} was not generated. */
  static final String PASSWORD_CHOSEN = "admin_password_chosen";

  /** What to start with. What is generated is kept at once, what is given only once it works. */
  public static Secrets keptIn(SecretFile file, Map<String, String> environment) {
    var random = new SecureRandom();
    boolean taken = hasOwnDatabase(environment) && file.get(TAKEN).isPresent();
    Map<String, String> admin = taken ? Map.of() : environment;
    return new Secrets(
        password("postgres_password", file, random),
        given(environment, MASTER_KEY)
            .orElseGet(() -> file.getOrMake("master_key", () -> key(random))),
        given(admin, ADMIN_USER).or(() -> file.get("admin_user")).orElse("admin"),
        given(admin, ADMIN_PASSWORD).orElseGet(() -> password("admin_password", file, random)),
        given(admin, ADMIN_TOKEN)
            .orElseGet(() -> file.getOrMake("admin_token", () -> AdminToken.random(random))));
  }

  /** To be called when the server has started with these. */
  public void keepIn(SecretFile file, Map<String, String> environment) {
    if (!hasOwnDatabase(environment)) {
      return;
    }
    keepMasterKey(file);
    if (file.get(TAKEN).isEmpty()) {
      file.put("admin_user", adminUser);
      file.put("admin_password", adminPassword);
      file.put("admin_token", adminToken);
      given(environment, ADMIN_PASSWORD).ifPresent(_ -> file.put(PASSWORD_CHOSEN, "true"));
      file.put(TAKEN, "true");
    }
  }

  /** The one before stays: secrets may still be sealed under it. */
  private void keepMasterKey(SecretFile file) {
    Optional<String> before = file.get("master_key").filter(kept -> !kept.equals(masterKey));
    before.ifPresent(key -> file.put("master_key_before", key));
    file.put("master_key", masterKey);
  }

  /** The names of what the environment gives otherwise, and which does not count. */
  public List<String> leftAside(Map<String, String> environment) {
    Map<String, String> counting = new TreeMap<>();
    counting.put(ADMIN_USER, adminUser);
    counting.put(ADMIN_PASSWORD, adminPassword);
    counting.put(ADMIN_TOKEN, adminToken);
    return counting.entrySet().stream()
        .filter(
            value ->
                given(environment, value.getKey())
                    .filter(given -> !given.equals(value.getValue()))
                    .isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The token of a stack that was started before, or of the environment; makes none. */
  public static Optional<String> adminToken(SecretFile file, Map<String, String> environment) {
    return given(environment, ADMIN_TOKEN).or(() -> keptAdminToken(file));
  }

  /** The token of a stack that was started before. */
  public static Optional<String> keptAdminToken(SecretFile file) {
    return file.get("admin_token");
  }

  private static boolean hasOwnDatabase(Map<String, String> environment) {
    return given(environment, "TIDEGATE_POSTGRES_URL").isEmpty();
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static String password(String name, SecretFile file, SecureRandom random) {
    return file.getOrMake(name, () -> Base62.random(PASSWORD_LENGTH, random));
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

package io.tidegate.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Refuses to start with a secret that is set to nothing, or missing, before anything uses it. */
@ApplicationScoped
class SecretSettings {

  private static final List<String> NAMES =
      List.of(
          "TIDEGATE_MASTER_KEY",
          "TIDEGATE_POSTGRES_PASSWORD",
          "TIDEGATE_ADMIN_PASSWORD",
          "TIDEGATE_ADMIN_TOKEN",
          "DEEPSEEK_API_KEY");

  private final Environment environment;
  private final SecretCipher cipher;

  @Inject
  SecretSettings(Environment environment, SecretCipher cipher) {
    this.environment = environment;
    this.cipher = cipher;
  }

  void check(@Observes @Priority(0) @Initialized(ApplicationScoped.class) Object start) {
    NAMES.forEach(environment::secret);
    requirePasswordOf("TIDEGATE_POSTGRES_PASSWORD", "TIDEGATE_POSTGRES_URL");
    cipher.require();
  }

  /** Without one the server would present the password of a developer's own database. */
  private void requirePasswordOf(String password, String database) {
    if (environment.text(database).isPresent() && environment.text(password).isEmpty()) {
      throw new InvalidSetting(
          password, "is not set: the database that " + database + " names has no default password");
    }
  }
}

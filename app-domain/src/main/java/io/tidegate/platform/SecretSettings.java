package io.tidegate.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Refuses to start with a secret that somebody set to nothing, before anything uses it. */
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
    cipher.require();
  }
}

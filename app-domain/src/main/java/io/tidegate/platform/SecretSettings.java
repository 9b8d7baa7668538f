package io.tidegate.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Refuses to start with a secret that is set to nothing, or missing, before anything uses it. Names
 * all that are wrong, so that nobody has to start once for each of them.
 */
@ApplicationScoped
class SecretSettings {

  private static final String DATABASE = "TIDEGATE_POSTGRES_URL";
  private static final String PASSWORD = "TIDEGATE_POSTGRES_PASSWORD";

  /** Without one the server would present the password of a developer's own database. */
  private static final String NO_DEFAULT =
      "is not set: the database that " + DATABASE + " names has no default password";

  private static final List<String> NAMES =
      List.of(
          "TIDEGATE_MASTER_KEY",
          PASSWORD,
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
    List<InvalidSetting> wrong =
        NAMES.stream().map(this::mistake).flatMap(Optional::stream).toList();
    if (!wrong.isEmpty()) {
      throw InvalidSetting.all(wrong);
    }
    cipher.require();
  }

  private Optional<InvalidSetting> mistake(String name) {
    try {
      boolean given = environment.secret(name).isPresent();
      return given || !name.equals(PASSWORD) || environment.text(DATABASE).isEmpty()
          ? Optional.empty()
          : Optional.of(new InvalidSetting(name, NO_DEFAULT));
    } catch (InvalidSetting e) {
      return Optional.of(e);
    }
  }
}

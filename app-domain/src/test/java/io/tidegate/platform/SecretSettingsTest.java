package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretSettingsTest {

  private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final Map<String, String> set = new HashMap<>(Map.of("TIDEGATE_MASTER_KEY", MASTER_KEY));

  @Test
  void a_master_key_is_all_that_must_be_set() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void all_that_are_blank_are_named_at_once() {
    set.put("TIDEGATE_ADMIN_TOKEN", " ");
    set.put("DEEPSEEK_API_KEY", "");

    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(this::check)
        .withMessageContaining("TIDEGATE_ADMIN_TOKEN is blank")
        .withMessageContaining("DEEPSEEK_API_KEY is blank");
  }

  @Test
  void a_database_that_is_named_needs_its_password() {
    set.put("TIDEGATE_POSTGRES_URL", "jdbc:postgresql://db/tidegate");

    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(this::check)
        .withMessageStartingWith("TIDEGATE_POSTGRES_PASSWORD is not set");

    set.put("TIDEGATE_POSTGRES_PASSWORD", "secret");
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  private void check() {
    var environment = new Environment(set);
    new SecretSettings(environment, new SecretCipher(environment)).check("start");
  }
}

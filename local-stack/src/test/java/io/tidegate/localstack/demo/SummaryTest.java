package io.tidegate.localstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

  @TempDir Path folder;
  private SecretFile kept;

  @BeforeEach
  void open() {
    kept = new SecretFile(folder.resolve("secrets.properties"));
  }

  @Test
  void the_generated_password_is_shown_once() {
    Secrets secrets = Secrets.keptIn(kept, Map.of());

    String first = summary(secrets, "tg_live_x");
    String second = summary(secrets, "tg_live_x");

    assertThat(first).contains(secrets.adminPassword());
    assertThat(second)
        .doesNotContain(secrets.adminPassword())
        .contains("as shown at the first start; see .tidegate/demo.env");
  }

  @Test
  void a_password_that_the_user_chose_is_not_shown_at_all() {
    Map<String, String> chosen = Map.of("TIDEGATE_ADMIN_PASSWORD", "chosen by me");
    Secrets secrets = Secrets.keptIn(kept, chosen);
    secrets.keepIn(kept, chosen);

    assertThat(summary(secrets, "tg_live_x"))
        .doesNotContain("chosen by me")
        .contains("as set in TIDEGATE_ADMIN_PASSWORD");
  }

  @Test
  void it_tells_where_everything_is_and_how_to_try_it() {
    assertThat(summary(Secrets.keptIn(kept, Map.of()), "tg_live_x"))
        .contains(
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080/admin/",
            "http://127.0.0.1:8080/openapi-ui/",
            "tg_live_x",
            "curl http://127.0.0.1:8080/v1/chat/completions",
            "Authorization: Bearer tg_live_x");
  }

  @Test
  void without_a_demo_key_it_says_so() {
    assertThat(summary(Secrets.keptIn(kept, Map.of()), ""))
        .containsPattern("Demo key +none")
        .contains("Bearer YOUR_KEY");
  }

  private String summary(Secrets secrets, String key) {
    DemoEnv env =
        new DemoEnv()
            .nodes(
                List.of(URI.create("http://127.0.0.1:8080")),
                List.of(URI.create("http://127.0.0.1:9990")))
            .key(key)
            .admin(secrets)
            .backends("postgresql://h/d", "redis://h", "");
    var text = new ByteArrayOutputStream();
    new Summary(env, kept).print(new PrintStream(text, true, UTF_8));
    return text.toString(UTF_8);
  }
}

package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits that somebody raises for a while, and changes that must not overwrite others. */
class RaiseIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String TEN =
      """
      {"limits": [{"name": "requests_per_day", "limit": 10, "algorithm": "fixed_window"}],
       "budgets": [{"window": "total", "unit": "tokens", "limit": "1000"}]}
      """;

  private final Api admin = TestStack.current().admin();
  private final Limited limited = Limited.create().key(TEN);
  private final String path = "/api/admin/v1/keys/" + limited.keyId() + "/limits";

  @Test
  void a_raise_holds_until_its_end_and_then_no_more() {
    Instant end = InstantSource.system().instant().plusSeconds(6);

    Answer raised = raise(25, end);

    assertThat(raised.status()).as(raised.text()).isEqualTo(200);
    assertThat(raised.at("/raise/limits/0/limit")).isEqualTo("25");
    assertThat(raised.at("/limits/0/limit")).isEqualTo("10");
    assertThat(Await.until(() -> admitted() == 25, PATIENCE)).isTrue();
    assertThat(budget()).isEqualTo("2000");
    assertThat(Await.until(() -> admitted() == 10, PATIENCE)).isTrue();
    assertThat(budget()).isEqualTo("1000");
    assertThat(admin.get(path).json().path("raise").isNull()).isTrue();
  }

  /** It falls back by the clock, while the version stays. */
  @Test
  void what_is_raised_is_sent_also_to_a_client_that_has_this_version() {
    Answer raised = raise(25, InstantSource.system().instant().plusSeconds(3_600));

    assertThat(raised.status()).as(raised.text()).isEqualTo(200);
    assertThat(admin.get(path, "If-None-Match", raised.header("ETag")).status()).isEqualTo(200);
  }

  @Test
  void a_raise_can_be_ended_before_its_time_and_both_are_on_record() {
    raise(25, InstantSource.system().instant().plusSeconds(3_600));
    assertThat(Await.until(() -> admitted() == 25, PATIENCE)).isTrue();

    assertThat(admin.delete(path + "/raise").status()).isEqualTo(200);

    assertThat(Await.until(() -> admitted() == 10, PATIENCE)).isTrue();
    String audit = "/api/admin/v1/audit?target_id=" + limited.keyId();
    assertThat(admin.get(audit).at("/data/0/action")).isEqualTo("limits.lower");
    assertThat(admin.get(audit).at("/data/1/action")).isEqualTo("limits.raise");
    assertThat(admin.get(audit).at("/data/1/after/reason")).isEqualTo("launch week");
  }

  @Test
  void what_raises_nothing_is_refused() {
    Instant later = InstantSource.system().instant().plusSeconds(60);

    assertRefused(raise(10, later), "#/limits");
    assertRefused(raise(25, later.minusSeconds(3_600)), "#/until");
    assertRefused(raise(25, later.plus(Duration.ofDays(100))), "#/until");
    assertRefused(
        admin.put(
            path + "/raise",
            Map.of(
                "limits",
                List.of(Map.of("name", "tokens_per_day", "limit", 5)),
                "until",
                later.toString(),
                "reason",
                "none of these")),
        "#/limits");
    assertRefused(admin.put(path + "/raise", Map.of("until", later.toString())), "#/reason");
  }

  @Test
  void a_change_overwrites_nothing_that_its_author_has_not_seen() {
    Answer read = admin.get(path);
    String tag = read.header("ETag");
    assertThat(read.at("/etag")).isEqualTo(tag);

    Answer first = admin.put(path, TEN.replace("10,", "11,"), "If-Match", tag);
    Answer second = admin.put(path, TEN.replace("10,", "12,"), "If-Match", tag);

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(412);
    assertThat(admin.get(path).at("/limits/0/limit")).isEqualTo("11");
    assertThat(admin.put(path, TEN, "If-Match", first.header("ETag")).status()).isEqualTo(200);
  }

  @Test
  void limits_that_nobody_has_set_have_a_tag_too() {
    String none = "/api/admin/v1/tenants/" + limited.tenant().id() + "/limits";
    String tag = admin.get(none).header("ETag");

    assertThat(admin.put(none, TEN, "If-Match", tag).status()).isEqualTo(200);
    assertThat(admin.put(none, TEN, "If-Match", tag).status()).isEqualTo(412);
  }

  private Answer raise(int requests, Instant until) {
    return admin.put(
        path + "/raise",
        Map.of(
            "limits",
            List.of(Map.of("name", "requests_per_day", "limit", requests)),
            "budgets",
            List.of(Map.of("window", "total", "unit", "tokens", "limit", "2000")),
            "until",
            until.toString(),
            "reason",
            "launch week"));
  }

  private long admitted() {
    return Long.parseLong(
        limited
            .api()
            .get("/api/v1/limits")
            .json()
            .path("limits")
            .valueStream()
            .filter(limit -> limit.path("name").asText().equals("requests_per_day"))
            .findFirst()
            .orElseThrow()
            .path("limit")
            .asText());
  }

  private String budget() {
    return limited.api().get("/api/v1/limits").at("/budgets/0/limit/amount");
  }

  private static void assertRefused(Answer answer, String pointer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
  }
}

package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageIT {

  private final Limited limited = Limited.create();

  @Test
  void usage_is_what_the_answers_said() {
    long used = 0;
    for (Answer answer : limited.askAtOnce(5, 3, "")) {
      used += answer.json().at("/usage/total_tokens").asLong();
    }

    Answer usage = limited.api().get("/api/v1/usage");

    assertThat(usage.json().path("data")).hasSize(1);
    assertThat(usage.at("/data/0/model")).isEqualTo("deepseek-flash");
    assertThat(usage.at("/data/0/calls")).isEqualTo("5");
    assertThat(usage.at("/data/0/usage/completion_tokens")).isEqualTo("15");
    long prompt = usage.json().at("/data/0/usage/prompt_tokens").asLong();
    assertThat(prompt + 15).isEqualTo(used);
    assertThat(usage.at("/data/0/cost/currency")).isEqualTo("USD");
  }

  @Test
  void a_table_has_the_same_days() {
    limited.ask(3, "");

    Answer table = limited.api().get("/api/v1/usage?by=model,end_user", "Accept", "text/csv");

    assertThat(table.header("Content-Type")).startsWith("text/csv");
    List<String> lines = table.text().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).startsWith("day,model,end_user,key_id,calls");
    assertThat(lines.getLast()).contains(",deepseek-flash,,,1,0,").endsWith(",USD");
  }

  @Test
  void end_users_are_told_apart_and_a_key_sees_only_its_own() {
    limited.api().post("/v1/chat/completions", Limited.question(1, ""), "X-End-User", "u1");
    limited.api().post("/v1/chat/completions", Limited.question(1, ""), "X-End-User", "u2");
    limited.api().post("/v1/chat/completions", Limited.question(1, ""), "X-End-User", "u2");
    String other = Tenant.issueKey(limited.tenant().id(), Map.of()).at("/secret").asText();

    Answer all = limited.api().get("/api/v1/usage?by=end_user");
    Answer one = limited.api().get("/api/v1/usage", "X-End-User", "u2");

    assertThat(all.json().path("data")).hasSize(2);
    assertThat(one.at("/data/0/calls")).isEqualTo("2");
    assertThat(TestStack.current().api(other).get("/api/v1/usage").json().path("data")).isEmpty();
    assertThat(
            TestStack.current()
                .admin()
                .get("/api/admin/v1/usage?by=&tenant_id=" + limited.tenant().id())
                .at("/data/0/calls"))
        .isEqualTo("3");
  }

  @Test
  void wrong_days_are_named() {
    Answer refused = limited.api().get("/api/v1/usage?from=yesterday");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/from");
  }
}

package io.tidegate.web.quota;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageIT {

  private static final String OF_USERS =
      """
      insert into usage_daily
      select ?, current_date - back, ?, 'user-' || n, 'paged', 'USD', 1, 0, 0, n, 1, 0, n
      from generate_series(1, 2) back, generate_series(1, ?) n
      """;

  private final Limited limited = Limited.create();

  /** What no ledger knows of would be a difference to all who compare. */
  @AfterEach
  void forget() throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement delete =
            database.prepareStatement("delete from usage_daily where model = 'paged'")) {
      delete.executeUpdate();
    }
  }

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv | text/csv",
        "text/* | text/csv",
        "text/csv, */* | text/csv",
        "application/json;q=0.1, text/csv | text/csv",
        "application/json, text/csv;q=0.1 | application/json",
        "application/json, text/csv | application/json",
        "*/*, text/csv;q=0.5 | application/json",
        "*/* | application/json"
      })
  void the_form_is_the_one_that_is_wanted_most(String accepted, String form) {
    String ledger = "/api/admin/v1/ledger?tenant_id=" + limited.tenant().id();

    assertThat(limited.api().get("/api/v1/usage", "Accept", accepted).header("Content-Type"))
        .startsWith(form);
    assertThat(TestStack.current().admin().get(ledger, "Accept", accepted).header("Content-Type"))
        .startsWith(form);
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
  void pages_hold_each_row_once_in_the_order_of_the_whole() throws SQLException {
    bookUsers(7);
    String path = "/api/v1/usage?by=model,end_user";

    List<JsonNode> whole = rows(limited.api().get(path));
    List<JsonNode> paged = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = limited.api().get(path + "&limit=3&cursor=" + cursor);
      assertThat(rows(page)).hasSizeBetween(1, 3);
      paged.addAll(rows(page));
      cursor = page.json().path("next_cursor").asText("");
    } while (!cursor.isEmpty());

    assertThat(whole).hasSize(14);
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void nothing_is_cut_off_unsaid() throws SQLException {
    bookUsers(5_100);
    String path = "/api/v1/usage?by=end_user";

    Answer first = limited.api().get(path);
    Answer second = limited.api().get(path + "&cursor=" + first.at("/next_cursor"));
    Answer table = limited.api().get(path + "&limit=5", "Accept", "text/csv");

    assertThat(rows(first).size() + rows(second).size()).isEqualTo(10_200);
    assertThat(second.json().path("next_cursor").isNull()).isTrue();
    assertThat(table.text().lines().skip(1).distinct()).hasSize(10_200);
  }

  @Test
  void a_cursor_of_something_else_and_a_limit_out_of_range_are_named() {
    String ofOtherDays =
        Base64.getUrlEncoder().encodeToString("2001-01-01\0\0\0\0USD".getBytes(UTF_8));

    for (String wrong : List.of("cursor=x", "cursor=" + ofOtherDays, "limit=0", "limit=201")) {
      Answer refused = limited.api().get("/api/v1/usage?" + wrong);

      assertThat(refused.status()).as(wrong).isEqualTo(422);
      assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/" + wrong.split("=", 2)[0]);
    }
  }

  @Test
  void wrong_days_are_named() {
    Answer refused = limited.api().get("/api/v1/usage?from=yesterday");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/from");
  }

  @Test
  void usage_of_all_tenants_is_that_of_each_together() throws SQLException {
    bookUsers(3);
    bookUsers(4, Limited.create());
    String usage = "/api/admin/v1/usage";

    Answer all = TestStack.current().admin().get(usage);
    Answer table = TestStack.current().admin().get(usage, "Accept", "text/csv");
    Answer one = TestStack.current().admin().get(usage + "?tenant_id=" + limited.tenant().id());

    assertThat(paged(all)).hasSize(2).allMatch(day -> day.path("calls").asInt() == 7);
    assertThat(table.text().lines().filter(line -> line.contains(",paged,"))).hasSize(2);
    assertThat(paged(one)).hasSize(2).allMatch(day -> day.path("calls").asInt() == 3);
  }

  @Test
  void users_of_all_tenants_cannot_be_told_apart() {
    for (String wrong : List.of("end_user=u1", "by=end_user", "tenant_id=everybody")) {
      Answer refused = TestStack.current().admin().get("/api/admin/v1/usage?" + wrong);

      assertThat(refused.status()).as(wrong).isEqualTo(422);
      assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/" + wrong.split("=", 2)[0]);
    }
  }

  private static List<JsonNode> paged(Answer answer) {
    return rows(answer).stream().filter(row -> row.path("model").asText().equals("paged")).toList();
  }

  /** Usage of so many users on each of two days. */
  private void bookUsers(int users) throws SQLException {
    bookUsers(users, limited);
  }

  private static void bookUsers(int users, Limited whose) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement insert = database.prepareStatement(OF_USERS)) {
      insert.setObject(1, UUID.fromString(whose.tenant().id()));
      insert.setObject(2, UUID.fromString(whose.keyId()));
      insert.setInt(3, users);
      insert.executeUpdate();
    }
  }

  private static List<JsonNode> rows(Answer answer) {
    return answer.json().path("data").valueStream().toList();
  }
}

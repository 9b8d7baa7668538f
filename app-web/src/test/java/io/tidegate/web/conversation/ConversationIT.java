package io.tidegate.web.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationIT {

  private static final String CONVERSATIONS = "/api/v1/conversations";

  private final Api api = Tenant.create().api();

  @Test
  void a_new_conversation_is_as_it_was_wanted_and_where_its_location_says() {
    Answer started =
        api.post(
            CONVERSATIONS,
            Map.of("title", "潮", "system_prompt", "Be kind.", "metadata", Map.of("a", 1)));

    assertThat(started.status()).isEqualTo(201);
    assertThat(started.header("Location")).endsWith(CONVERSATIONS + "/" + started.at("/id"));
    Answer read = api.get(CONVERSATIONS + "/" + started.at("/id"));
    assertThat(read.json()).isEqualTo(started.json());
    assertThat(read.at("/title")).isEqualTo("潮");
    assertThat(read.at("/system_prompt")).isEqualTo("Be kind.");
    assertThat(read.at("/model")).isEqualTo("chat");
    assertThat(read.at("/metadata/a")).isEqualTo("1");
    assertThat(read.at("/status")).isEqualTo("active");
  }

  @Test
  void a_list_goes_page_by_page_without_gaps_or_repetitions() {
    Set<String> started = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      started.add(api.post(CONVERSATIONS, Map.of()).at("/id"));
    }

    Set<String> listed = new HashSet<>();
    String cursor = "";
    int pages = 0;
    do {
      Answer page = api.get(CONVERSATIONS + "?limit=2&cursor=" + cursor);
      for (JsonNode conversation : page.json().path("data")) {
        assertThat(listed.add(conversation.path("id").asText())).isTrue();
      }
      cursor = page.json().path("next_cursor").asText("");
      pages++;
    } while (!cursor.isEmpty() && !cursor.equals("null"));

    assertThat(listed).isEqualTo(started);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void a_list_holds_what_all_filters_let_pass() {
    Talk old = Talk.start(api);
    Talk archived = Talk.start(api);
    String since = api.patch(archived.path(), "{\"status\":\"archived\"}").at("/updated_at");

    for (String filter : List.of("status=archived", "updated_since=" + since)) {
      assertThat(listed(filter)).as(filter).containsExactly(archived.path());
    }
    assertThat(listed("status=active")).containsExactly(old.path());
    assertThat(listed("status=active&updated_since=" + since)).isEmpty();
    assertThat(listed("updated_since=2026-01-01T00:00:00Z"))
        .containsExactly(archived.path(), old.path());
  }

  private List<String> listed(String filter) {
    List<String> paths = new ArrayList<>();
    api.get(CONVERSATIONS + "?" + filter)
        .json()
        .path("data")
        .forEach(found -> paths.add(CONVERSATIONS + "/" + found.path("id").asText()));
    return paths;
  }

  @Test
  void what_a_client_has_is_not_sent_again() {
    Talk talk = Talk.start(api);
    String etag = api.get(talk.path()).header("ETag");

    Answer again = api.get(talk.path(), "If-None-Match", etag);

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
  }

  @Test
  void of_two_changes_to_one_version_the_second_is_refused() {
    Talk talk = Talk.start(api);
    String etag = api.get(talk.path()).header("ETag");

    Answer first = api.patch(talk.path(), Map.of("title", "first"), "If-Match", etag);
    Answer second = api.patch(talk.path(), Map.of("title", "second"), "If-Match", etag);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("ETag")).isNotEqualTo(etag);
    assertThat(second.status()).isEqualTo(412);
    assertThat(second.at("/code")).isEqualTo("precondition_failed");
    assertThat(api.get(talk.path()).at("/title")).isEqualTo("first");
  }

  @Test
  void a_change_touches_only_what_it_names() {
    Talk talk = Talk.start(api, Map.of("title", "before", "system_prompt", "Be brief."));

    Answer changed = api.patch(talk.path(), "{\"title\":null,\"status\":\"archived\"}");

    assertThat(changed.json().path("title").isNull()).isTrue();
    assertThat(changed.at("/system_prompt")).isEqualTo("Be brief.");
    assertThat(api.get(CONVERSATIONS + "?status=archived").json().path("data")).hasSize(1);
    assertThat(api.get(CONVERSATIONS + "?status=active").json().path("data")).isEmpty();
  }

  /** The database writes numbers out: a few bytes would be megabytes whenever they are read. */
  @ParameterizedTest
  @ValueSource(strings = {"1e131000", "-1e131000", "1e-131000", "1e200000", "1e900"})
  void no_number_in_metadata_grows_beyond_what_may_be_sent(String number) {
    Answer refused = api.post(CONVERSATIONS, "{\"metadata\": {\"a\": [" + number + "]}}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/metadata");
  }

  @Test
  void numbers_and_backslashes_in_metadata_are_kept() {
    Answer kept =
        api.post(
            "/api/v1/conversations",
            "{\"metadata\": {\"big\": 1e300, \"small\": 1.5e-7, \"pattern\": \"\\\\u0000\"}}");

    assertThat(kept.status()).as(kept.text()).isEqualTo(201);
    assertThat(kept.json().at("/metadata/big").decimalValue()).isEqualByComparingTo("1e300");
    assertThat(kept.json().at("/metadata/small").decimalValue()).isEqualByComparingTo("1.5e-7");
    assertThat(kept.at("/metadata/pattern")).isEqualTo("\\u0000");
  }

  @Test
  void a_change_of_metadata_touches_only_what_it_names() {
    Talk talk =
        Talk.start(
            api,
            Map.of("metadata", Map.of("a", 1, "b", Map.of("c", 2, "d", 3), "price", 1, "e", "x")));

    Answer changed =
        api.patch(
            talk.path(),
            """
            {"metadata": {"b": {"c": null, "f": [null, {"g": null}]}, "price": 1.10, "e": {"h": null}}}""",
            "Content-Type",
            "application/merge-patch+json");

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().path("metadata"))
        .isEqualTo(
            Answer.parse(
                """
                {"a": 1, "b": {"d": 3, "f": [null, {"g": null}]}, "price": 1.10, "e": {}}"""));
    assertThat(api.get(talk.path()).json()).isEqualTo(changed.json());
  }

  @Test
  void metadata_is_emptied_by_null_and_by_nothing_else() {
    Talk talk = Talk.start(api, Map.of("metadata", Map.of("a", 1)));

    Answer untouched = api.patch(talk.path(), "{\"metadata\":{}}");
    Answer emptied = api.patch(talk.path(), "{\"metadata\":null}");

    assertThat(untouched.json().path("metadata")).hasSize(1);
    assertThat(emptied.status()).isEqualTo(200);
    assertThat(api.get(talk.path()).json().path("metadata").isEmpty()).isTrue();
  }

  @Test
  void metadata_that_would_be_too_long_together_is_refused_and_nothing_changed() {
    Talk talk = Talk.start(api, Map.of("metadata", Map.of("a", "x".repeat(10_000))));
    Map<String, ?> more = Map.of("b", "y".repeat(10_000));

    Answer refused = api.patch(talk.path(), Map.of("title", "new", "metadata", more));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/metadata");
    assertThat(refused.at("/errors/0/detail")).isEqualTo("must be at most 16384 characters");
    Answer read = api.get(talk.path());
    assertThat(read.json().path("title").isNull()).isTrue();
    assertThat(read.json().path("metadata")).hasSize(1);
  }

  @Test
  void what_takes_the_place_of_long_metadata_may_be_as_long() {
    Talk talk = Talk.start(api, Map.of("metadata", Map.of("a".repeat(10_000), 1)));

    Answer replaced =
        api.patch(
            talk.path(),
            "{\"metadata\":{\"%s\":null,\"b\":\"%s\"}}"
                .formatted("a".repeat(10_000), "y".repeat(10_000)));

    assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
    assertThat(replaced.json().path("metadata")).hasSize(1);
  }

  @Test
  void a_deleted_conversation_is_gone() {
    Talk talk = Talk.start(api);
    talk.say("hello");

    assertThat(api.delete(talk.path()).status()).isEqualTo(204);

    assertThat(api.get(talk.path()).status()).isEqualTo(404);
    assertThat(api.get(talk.path() + "/messages").status()).isEqualTo(404);
    assertThat(api.get(CONVERSATIONS).json().path("data")).isEmpty();
    assertThat(api.delete(talk.path()).status()).isEqualTo(404);
  }
}

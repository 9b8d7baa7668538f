package io.tidegate.web.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Candidates of a route that answer some turns and not others. */
class RouteConditionsIT {

  private static final Duration LIVE_WITHIN = Duration.ofSeconds(5);
  private static final String SHORT = "Why? [sim: tokens=5]";
  private static final int MANY = 1_000;
  private static final String LONG = SHORT + " and again".repeat(400);
  private static final Map<String, ?> WEATHER =
      Map.of("type", "function", "function", Map.of("name", "get_weather"));

  private final Api admin = TestStack.current().admin();
  private final JsonNode key = Tenant.issueKey(Tenant.create().id(), Map.of());
  private final Api phone = TestStack.current().api(key.path("secret").asText());
  private final Spares spares = Spares.start(phone);

  @AfterEach
  void stop() {
    spares.close();
  }

  @Test
  void long_prompts_go_to_another_upstream() {
    route(Map.of("max_prompt_tokens", 500), Map.of("min_prompt_tokens", 501));

    live(() -> isAsked(spares.second(), Map.of("content", LONG)));
    live(() -> isAsked(spares.first(), Map.of("content", SHORT)));
    forget();
    assertThat(complete(LONG).status()).isEqualTo(200);
    assertThat(spares.second().completions()).hasSize(1);
    assertThat(spares.first().completions()).isEmpty();
  }

  @Test
  void tools_go_to_another_upstream() {
    route(Map.of("tools", false), Map.of("tools", true));

    live(() -> isAsked(spares.second(), Map.of("content", SHORT, "tools", List.of(WEATHER))));
    live(() -> isAsked(spares.first(), Map.of("content", SHORT)));
  }

  @Test
  void whole_answers_go_elsewhere_than_conversations_which_are_streamed() {
    route(Map.of("streamed", true), Map.of("streamed", false));

    live(() -> complete(SHORT).status() == 200 && !spares.second().completions().isEmpty());
    assertThat(isAsked(spares.first(), Map.of("content", SHORT))).isTrue();
  }

  @Test
  void urgent_keys_go_to_another_upstream() {
    admin.put(
        "/api/admin/v1/keys/" + key.path("id").asText() + "/priority", Map.of("priority", "P0"));
    route(Map.of("priorities", List.of("P1", "P2")), Map.of("priorities", List.of("P0")));

    live(() -> isAsked(spares.second(), Map.of("content", SHORT)));
  }

  @Test
  void a_turn_that_no_candidate_is_for_is_refused_and_nobody_asked_until_the_route_changes() {
    route(Map.of("max_prompt_tokens", 5), Map.of("regions", List.of("elsewhere")));
    live(() -> say(Map.of("content", SHORT)).status() == 422);
    forget();

    Answer refused = say(Map.of("content", SHORT));
    Answer openAi = complete(SHORT);

    assertThat(refused.at("/code")).isEqualTo("no_candidate");
    assertThat(refused.at("/retryable")).isEqualTo("false");
    assertThat(openAi.status()).isEqualTo(400);
    assertThat(openAi.at("/error/code")).isEqualTo("no_candidate");
    assertThat(openAi.at("/error/param")).isEqualTo("model");
    assertThat(spares.fallback().completions()).isEmpty();
    assertThat(phone.get("/v1/models").text()).contains(spares.alias());

    route(Map.of(), Map.of());
    live(() -> isAsked(spares.first(), Map.of("content", SHORT)));
  }

  @Test
  void what_the_first_refuses_is_asked_of_a_fallback_that_is_for_it() {
    spares.first().script(MANY, "error=content-risk");
    Answer put = spares.fallbackFor(List.of("content_refused"));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(put.at("/fallbacks/0/failures/0")).isEqualTo("content_refused");

    live(() -> complete(SHORT).status() == 200 && !spares.fallback().completions().isEmpty());
    assertThat(spares.second().completions()).isEmpty();

    assertThat(spares.fallbackFor(List.of("dead")).status()).isEqualTo(200);
    live(() -> complete(SHORT).status() != 200);
    assertThat(spares.fallbackFor(List.of("tired")).at("/errors/0/pointer"))
        .isEqualTo("#/fallbacks/0/failures");
  }

  @Test
  void conditions_are_read_as_they_were_written_and_audited() {
    Answer put = spares.route(Map.of("max_prompt_tokens", 500, "tools", false), Map.of());

    Answer read = admin.get(spares.path());
    JsonNode candidates = read.json().path("candidates");
    assertThat(candidates.at("/0/when")).hasToString("{\"max_prompt_tokens\":500,\"tools\":false}");
    assertThat(candidates.path(1).has("when")).isFalse();
    assertThat(read.at("/etag")).isEqualTo(put.at("/etag"));
    assertThat(spares.route(Map.of("tools", false, "max_prompt_tokens", 500), Map.of()).at("/etag"))
        .isEqualTo(put.at("/etag"));
    Answer audit = admin.get("/api/admin/v1/audit?target_type=route&target_id=" + spares.alias());
    assertThat(audit.at("/data/0/after/candidates/0/when/max_prompt_tokens")).isEqualTo("500");
  }

  private void route(Map<String, ?> firstWhen, Map<String, ?> secondWhen) {
    Answer put = spares.route(firstWhen, secondWhen);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  /** The change is live on all nodes within two seconds, and this machine may be loaded. */
  private static void live(BooleanSupplier condition) {
    assertThat(Await.until(condition, LIVE_WITHIN)).isTrue();
  }

  private boolean isAsked(DeepSeekSimulator upstream, Map<String, ?> message) {
    forget();
    Answer said = say(message);
    return said.status() == 201 && !upstream.completions().isEmpty();
  }

  private void forget() {
    spares.first().clearRequests();
    spares.second().clearRequests();
    spares.fallback().clearRequests();
  }

  private Answer say(Map<String, ?> message) {
    Answer talk = phone.post("/api/v1/conversations", Map.of("model", spares.alias()));
    return phone.post("/api/v1/conversations/" + talk.at("/id") + "/messages", message);
  }

  private Answer complete(String question) {
    return phone.post(
        "/v1/chat/completions",
        Map.of(
            "model",
            spares.alias(),
            "messages",
            List.of(Map.of("role", "user", "content", question))));
  }
}

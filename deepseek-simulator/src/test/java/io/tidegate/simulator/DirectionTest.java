package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.simulator.scenario.Script;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways to choose a scenario, and the control calls. */
class DirectionTest {

  private static final String HELLO = question("hello");

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Client client = new Client(simulator);

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "sk-sim-402,402",
    "sk-sim-503-team7,503",
    "sk-sim-overloaded,503",
    "sk-sim-content-risk,400",
    "sk-sim-status=429;retry-after=3,429",
    "sk-sim,200",
    "sk-anything,200"
  })
  void key_can_ask_for_a_scenario(String key, int status) throws Exception {
    assertThat(post(HELLO, "Authorization", "Bearer " + key).statusCode()).isEqualTo(status);
  }

  @Test
  void phrase_in_the_last_user_message_can_ask_for_a_scenario() throws Exception {
    assertThat(post(question("hello [sim: status=503]")).statusCode()).isEqualTo(503);
    assertThat(
            Client.json(post(question("hi [sim:tokens=3]")).body())
                .at("/choices/0/message/content")
                .asText())
        .doesNotContain("sim:");
  }

  @Test
  void stronger_voice_overrides_knob_by_knob() throws Exception {
    simulator.scenario("tokens=7;reasoning=3");

    HttpResponse<String> response =
        post(question("hello [sim: tokens=5]"), "X-Sim-Scenario", "reasoning=2");

    assertThat(Client.json(response.body()).at("/usage/completion_tokens").asInt()).isEqualTo(7);
  }

  @Test
  void script_applies_to_the_next_requests_only() throws Exception {
    simulator.script(2, "status=503");
    simulator.script(new Script("status=429", 1, "other", ""));

    assertThat(post(HELLO).statusCode()).isEqualTo(503);
    assertThat(post(HELLO).statusCode()).isEqualTo(503);
    assertThat(post(HELLO).statusCode()).isEqualTo(200);
    assertThat(post(question("another")).statusCode()).isEqualTo(429);
    assertThat(post(question("another")).statusCode()).isEqualTo(200);
  }

  @Test
  void script_can_be_for_one_api_key_and_be_forgotten_for_it() throws Exception {
    control("{\"scenario\": \"status=503\", \"times\": 9, \"key\": \"sk-ill\"}");
    control("{\"scenario\": \"status=500\", \"times\": 9, \"key\": \"sk-worse\"}");

    assertThat(post(HELLO, "Authorization", "Bearer sk-ill").statusCode()).isEqualTo(503);
    assertThat(post(HELLO).statusCode()).isEqualTo(200);

    assertThat(delete("/_sim/script?key=sk-ill")).isEqualTo(204);
    assertThat(post(HELLO, "Authorization", "Bearer sk-ill").statusCode()).isEqualTo(200);
    assertThat(post(HELLO, "Authorization", "Bearer sk-worse").statusCode()).isEqualTo(500);
  }

  private void control(String script) throws Exception {
    assertThat(client.post("/_sim/script", script).statusCode()).isEqualTo(200);
  }

  @Test
  void share_of_requests_can_fail() throws Exception {
    simulator.scenario("status=503;share=0.5");

    int failed = 0;
    for (int i = 0; i < 10; i++) {
      failed += post(HELLO).statusCode() == 503 ? 1 : 0;
    }
    assertThat(failed).isEqualTo(5);
  }

  @Test
  void fault_can_be_limited_to_the_first_attempt() throws Exception {
    String body = question("hello [sim: status=503;once=on]");

    assertThat(post(body).statusCode()).isEqualTo(503);
    assertThat(post(body).statusCode()).isEqualTo(200);
  }

  @Test
  void misspelt_scenarios_are_refused() throws Exception {
    assertThat(post(HELLO, "X-Sim-Scenario", "tokns=3").body()).contains("unknown knob: tokns");
    assertThatIllegalArgumentException().isThrownBy(() -> simulator.scenario("ending=crash"));
    assertThatIllegalArgumentException().isThrownBy(() -> simulator.script(0, "status=503"));
  }

  @Test
  void information_follows_key_and_header_but_not_scripts() throws Exception {
    simulator.script(1, "status=503");

    assertThat(client.get("/models").statusCode()).isEqualTo(200);
    assertThat(
            client
                .send(
                    client
                        .request("/user/balance")
                        .setHeader("Authorization", "Bearer sk-sim-503")
                        .build())
                .statusCode())
        .isEqualTo(503);
  }

  @Test
  void models_are_listed_as_documented() throws Exception {
    JsonNode models = Client.json(client.get("/v1/models").body());

    assertThat(models.at("/data/0/id").asText()).isEqualTo("deepseek-flash");
    assertThat(models.at("/data/1/id").asText()).isEqualTo("deepseek-v4-pro");
    assertThat(models.at("/data/0/max_output_tokens").asInt()).isEqualTo(393_216);
    assertThat(models.at("/data/1/input_modalities")).hasToString("[\"text\"]");
  }

  @Test
  void scripts_and_log_are_reached_over_http() throws Exception {
    HttpResponse<String> scripted =
        client.post("/_sim/script", "{\"scenario\":\"status=503\",\"times\":2}");
    post(HELLO);

    JsonNode log = Client.json(client.get("/_sim/requests").body());
    assertThat(scripted.body()).isEqualTo("{\"pending\":2}\n");
    assertThat(log.at("/requests/0/status").asInt()).isEqualTo(503);
    assertThat(log.at("/requests/0/scenario").asText()).isEqualTo("status=503");
    assertThat(delete("/_sim/requests")).isEqualTo(204);
    assertThat(delete("/_sim/script")).isEqualTo(204);
    assertThat(simulator.requests()).isEmpty();
    assertThat(post(HELLO).statusCode()).isEqualTo(200);
    assertThat(Client.json(client.get("/_sim/requests?after=1").body()).get("requests")).hasSize(1);
  }

  @Test
  void settings_are_changed_over_http_all_or_none() throws Exception {
    HttpResponse<String> changed =
        put(
            """
            {"scenario":"tokens=3","topped_up_balance":"12.50","now":"2026-11-20T02:00:00Z",
             "holidays":["2026-11-20"],"cache_delay":"5s","concurrency":9}""");
    HttpResponse<String> refused = put("{\"scenario\":\"\",\"colour\":\"blue\"}");

    JsonNode settings = Client.json(changed.body());
    assertThat(settings.get("topped_up_balance").asText()).isEqualTo("12.5");
    assertThat(settings.get("peak").asBoolean()).isFalse();
    assertThat(settings.get("now").asText()).startsWith("2026-11-20T02:00");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("unknown setting: colour");
    assertThat(Client.json(client.get("/_sim/settings").body()).get("scenario").asText())
        .isEqualTo("tokens=3");
  }

  @Test
  void settings_tell_whether_the_concurrency_is_fixed() throws Exception {
    String path = "/_sim/settings";
    assertThat(Client.json(client.get(path).body()).path("concurrency").isNull()).isTrue();

    put("{\"concurrency\":9}");

    assertThat(Client.json(client.get(path).body()).path("concurrency").asInt()).isEqualTo(9);
  }

  @Test
  void every_request_is_written_to_the_file(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("requests.jsonl");
    try (DeepSeekSimulator logging =
            DeepSeekSimulator.start(SimulatorSettings.defaults().withLog(file));
        Client other = new Client(logging)) {
      other.chat(HELLO, "tokens=4;reasoning=2");
      other.get("/models");
      other.get("/nowhere");
    }

    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .allSatisfy(line -> assertThat(Client.json(line).get("id").asText()).hasSize(36))
        .first()
        .satisfies(
            line -> assertThat(Client.json(line).get("completion_tokens").asInt()).isEqualTo(6));
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    return client.post("/v1/chat/completions", body, headers);
  }

  private HttpResponse<String> put(String body) throws Exception {
    return client.send(client.request("/_sim/settings").PUT(BodyPublishers.ofString(body)).build());
  }

  private int delete(String path) throws Exception {
    return client.send(client.request(path).DELETE().build()).statusCode();
  }

  private static String question(String text) {
    return "{\"model\":\"deepseek-flash\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
        .formatted(text);
  }
}

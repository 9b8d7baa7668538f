package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of models, as it is and as a test wants it. */
class ModelsTest {

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Client client = new Client(simulator);

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @Test
  void list_can_be_changed_and_put_back() throws Exception {
    set("[\"deepseek-v4-pro\",\"deepseek-v5\"]");

    assertThat(listed().findValuesAsText("id")).containsExactly("deepseek-v4-pro", "deepseek-v5");
    set("null");
    assertThat(listed().findValuesAsText("id"))
        .containsExactly("deepseek-flash", "deepseek-v4-pro");
  }

  @Test
  void what_is_listed_is_answered_and_paid_for() throws Exception {
    set("[\"deepseek-v5\"]");

    JsonNode answer = Client.json(ask("deepseek-v5").body());

    assertThat(answer.path("model").asText()).isEqualTo("deepseek-v5");
    assertThat(simulator.requests().getLast().answered().costNanos()).isPositive();
    assertThat(simulator.running()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deepseek-flash", "deepseek-v4-flash"})
  void what_is_not_listed_is_unknown_under_all_its_names(String model) throws Exception {
    set("[\"deepseek-v4-pro\"]");

    HttpResponse<String> refused = ask(model);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains(
            "The supported API model names are deepseek-v4-pro, but you passed " + model + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"deepseek-flash\"", "[\"\"]", "[{}]", "7"})
  void nonsense_is_no_list(String models) throws Exception {
    assertThat(put(models).statusCode()).isEqualTo(400);
    assertThat(listed()).hasSize(2);
  }

  @Test
  void settings_tell_the_models() throws Exception {
    assertThat(settings().path("models")).hasToString("[\"deepseek-flash\",\"deepseek-v4-pro\"]");
  }

  private void set(String models) throws Exception {
    assertThat(put(models).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> put(String models) throws Exception {
    return client.send(
        client
            .request("/_sim/settings")
            .PUT(BodyPublishers.ofString("{\"models\":%s}".formatted(models)))
            .build());
  }

  private JsonNode settings() throws Exception {
    return Client.json(client.get("/_sim/settings").body());
  }

  private JsonNode listed() throws Exception {
    return Client.json(client.get("/models").body()).path("data");
  }

  private HttpResponse<String> ask(String model) throws Exception {
    return client.chat(
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}".formatted(model),
        "");
  }
}

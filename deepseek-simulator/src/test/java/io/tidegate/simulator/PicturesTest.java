package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.simulator.SimulatorSettings.Behaviour;
import io.tidegate.simulator.chat.PassBack;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture is part of what was said: for the answer, and for the prompt cache. */
class PicturesTest {

  private static final String LINKED =
      "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/%s.png\"}}";

  private final DeepSeekSimulator simulator =
      DeepSeekSimulator.start(
          SimulatorSettings.defaults()
              .withBehaviour(new Behaviour(false, PassBack.PROBED, Duration.ZERO)));
  private final Client client = new Client(simulator);

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINKED,
        "{\"image_url\":\"data:image/png;base64,%s\",\"type\":\"image_url\"}",
        "{\"type\":\"file\",\"file_id\":\"file-api-%s\"}"
      })
  void another_picture_gets_another_answer(String part) throws Exception {
    String first = content(asked(part.formatted("one")));

    assertThat(content(asked(part.formatted("one")))).isEqualTo(first);
    assertThat(content(asked(part.formatted("two")))).isNotEqualTo(first);
  }

  @Test
  void picture_is_hit_when_it_comes_again_and_no_other_is() throws Exception {
    assertThat(hit(asked(LINKED.formatted("one")))).isZero();

    assertThat(hit(asked(LINKED.formatted("one")))).isEqualTo(1024);
    assertThat(hit(asked(LINKED.formatted("two")))).isZero();
  }

  private JsonNode asked(String part) throws Exception {
    return client.answer(
        """
        {"model":"deepseek-flash","messages":[{"role":"user","content":[
        {"type":"text","text":"What do you see?"},%s]}]}"""
            .formatted(part),
        "");
  }

  private static String content(JsonNode answer) {
    return answer.at("/choices/0/message/content").asText();
  }

  private static int hit(JsonNode answer) {
    return answer.at("/usage/prompt_cache_hit_tokens").asInt();
  }
}

package io.tidegate.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.error.RejectedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassBackTest {

  private static final String TURN =
      """
      {"role":"user","content":"q"},{"role":"assistant","content":""@,
       "tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]},
      {"role":"tool","tool_call_id":"a","content":"1"}""";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PROBED    | tool | absent | true  | deepseek-flash | false",
        "PROBED    | tool | null   | true  | deepseek-flash | false",
        "PROBED    | tool | blank  | true  | deepseek-flash | true",
        "PROBED    | tool | absent | false | deepseek-flash | true",
        "PROBED    | tool | absent | true  | deepseek-v4-flash-vision-exp | true",
        "PROBED    | user | absent | true  | deepseek-flash | true",
        "DOCUMENTED| user | absent | true  | deepseek-flash | false",
        "DOCUMENTED| user | blank  | true  | deepseek-flash | true",
        "OFF       | tool | absent | true  | deepseek-flash | true"
      })
  void reasoning_must_come_back_as_the_mode_says(
      PassBack mode, String last, String reasoning, boolean thinking, String model, boolean fine)
      throws RejectedException {
    ChatRequest request = request(last, reasoning, thinking, model);

    assertThat(passes(mode, request)).isEqualTo(fine);
  }

  private static boolean passes(PassBack mode, ChatRequest request) {
    try {
      mode.check(request);
      return true;
    } catch (RejectedException _) {
      return false;
    }
  }

  private static ChatRequest request(String last, String reasoning, boolean thinking, String model)
      throws RejectedException {
    String field =
        switch (reasoning) {
          case "absent" -> "";
          case "null" -> ",\"reasoning_content\":null";
          default -> ",\"reasoning_content\":\"\"";
        };
    String end = last.equals("user") ? ",{\"role\":\"user\",\"content\":\"and?\"}" : "";
    String body =
        """
        {"model":"%s","thinking":{"type":"%s"},"tools":[{"function":{"name":"f"}}],
         "messages":[%s%s]}"""
            .formatted(model, thinking ? "enabled" : "disabled", TURN.replace("@", field), end);
    return ChatRequestReader.read(body.getBytes(StandardCharsets.UTF_8));
  }
}

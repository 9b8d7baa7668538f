package io.tidegate.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.error.RejectedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestReaderTest {

  private static final String ENABLED = "\"thinking\":{\"type\":\"enabled\"}";
  private static final String DISABLED = "\"thinking\":{\"type\":\"disabled\"}";

  @ParameterizedTest
  @CsvSource({"none, false", "low, true", "max, true"})
  void effort_decides_wherever_it_stands(String level, boolean thinks) throws RejectedException {
    String effort = "\"reasoning_effort\":\"" + level + "\"";

    assertThat(thinks(effort)).isEqualTo(thinks);
    assertThat(thinks(effort + "," + ENABLED)).isEqualTo(thinks);
    assertThat(thinks(ENABLED + "," + effort)).isEqualTo(thinks);
    assertThat(thinks(effort + "," + DISABLED)).isFalse();
    assertThat(thinks(DISABLED + "," + effort)).isFalse();
  }

  private static boolean thinks(String fields) throws RejectedException {
    String body =
        "{\"model\":\"deepseek-flash\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],%s}"
            .formatted(fields);
    return ChatRequestReader.read(body.getBytes(StandardCharsets.UTF_8)).thinking().enabled();
  }
}

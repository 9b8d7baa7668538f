package io.tidegate.simulator.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonBytesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Property
  void every_string_survives(@ForAll String text) throws Exception {
    String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    byte[] bytes = new JsonBytes(1).quoted(wellFormed).toBytes();

    assertThat(JSON.readValue(bytes, String.class)).isEqualTo(wellFormed);
  }

  @Test
  void characters_beyond_ascii_stay_readable() {
    assertThat(new JsonBytes(4).quoted("我们😀\n\u0001\"").toString())
        .isEqualTo("\"我们😀\\n\\u0001\\\"\"");
  }

  @Test
  void grows_as_needed() {
    JsonBytes bytes = new JsonBytes(1).raw("{\"a\":").number(-12).raw(new byte[] {'}'});

    assertThat(bytes.toString()).isEqualTo("{\"a\":-12}");
    assertThat(bytes.size()).isEqualTo(9);
  }
}

package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.TokenUsage;
import java.util.List;
import org.junit.jupiter.api.Test;

class StitchTest {

  private static final String FIRST = "{\"id\":\"first\"}";

  @Test
  void a_frame_gets_the_id_of_the_first_and_the_text_that_is_left_of_it() {
    Chunk chunk =
        new Chunk(
            """
            {"id":"second","model":"m","choices":[{"delta":{"role":"assistant","content":"at sea"}}]}
            """,
            "m",
            "",
            "at sea",
            List.of(),
            null,
            null);

    Chunk stitched = new Stitch(FIRST, TokenUsage.NONE).stitched(chunk, "", " sea");

    assertThat(stitched.content()).isEqualTo(" sea");
    assertThat(stitched.raw())
        .isEqualTo(
            "{\"id\":\"first\",\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\" sea\"}}]}");
  }

  @Test
  void usage_is_that_of_all_parts() {
    Chunk last =
        new Chunk(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}",
            "m",
            "",
            "",
            List.of(),
            "stop",
            new TokenUsage(2, 7, 4, 1));

    String raw = new Stitch(FIRST, new TokenUsage(0, 10, 3, 0)).stitched(last, "", "").raw();

    assertThat(raw)
        .contains("\"prompt_tokens\":19", "\"completion_tokens\":7", "\"total_tokens\":26")
        .contains("\"cached_tokens\":2", "\"reasoning_tokens\":1");
  }
}

package io.tidegate.adminui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void what_changed_comes_first() {
    assertThat(between("{\"a\": 1, \"weight\": 1}", "{\"a\": 1, \"weight\": 7}"))
        .containsExactly(new Difference("weight", "1", "7"), new Difference("a", "1", "1"));
  }

  @Test
  void a_new_thing_has_no_before_and_a_deleted_one_no_after() {
    assertThat(between("{}", "{\"name\": \"x\"}")).containsExactly(new Difference("name", "", "x"));
    assertThat(between("{\"name\": \"x\"}", "{}")).containsExactly(new Difference("name", "x", ""));
  }

  @Test
  void lists_stand_on_lines() {
    assertThat(between("{}", "{\"models\": [\"a\", \"b\"]}"))
        .containsExactly(new Difference("models", "", "a\nb"));
  }

  private static List<Difference> between(String before, String after) {
    return Difference.between(json(before), json(after));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

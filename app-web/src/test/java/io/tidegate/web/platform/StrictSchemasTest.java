package io.tidegate.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictSchemasTest {

  private static final String DOCUMENT =
      """
      {"components": {"schemas": {
        "Numbered": {"type": "object", "properties": {"seq": {"type": "integer"}}},
        "Said": {"allOf": [{"$ref": "#/components/schemas/Numbered"},
          {"type": "object", "properties": {"text": {"type": "string"}, "any": {"type": "object"}}}]},
        "Event": {"oneOf": [
          {"type": "object", "properties": {"data": {"$ref": "#/components/schemas/Said"}}}]},
        "Page": {"type": "object", "properties": {
          "data": {"type": "array", "items": {"$ref": "#/components/schemas/Said"}}}}}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Said  | {"seq": 1, "text": "a", "any": {"x": 1}}          | true
          Said  | {"seq": 1, "more": 1}                             | false
          Event | {"data": {"seq": 1, "text": "a"}}                 | true
          Event | {"data": {"seq": 1, "more": "a"}}                 | false
          Page  | {"data": [{"seq": 1}, {"text": "a"}]}             | true
          Page  | {"data": [{"seq": 1}, {"text": "a", "more": 1}]}  | false
          """)
  void members_that_nobody_mentioned_are_told_however_deep_they_stand(
      String schema, String value, boolean asDescribed) throws IOException {
    JsonNode document = new ObjectMapper().readTree(DOCUMENT);

    assertThat(
            new StrictSchemas(document)
                .differences(
                    document.at("/components/schemas/" + schema),
                    new ObjectMapper().readTree(value))
                .isEmpty())
        .isEqualTo(asDescribed);
  }
}

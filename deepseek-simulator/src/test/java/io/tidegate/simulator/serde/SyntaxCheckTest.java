package io.tidegate.simulator.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxCheckTest {

  private static final JsonFactory JSON = new JsonFactory();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "x|expected value at line 1 column 1",
        "{|EOF while parsing an object at line 1 column 1",
        "{a|key must be a string at line 1 column 2",
        "{\"a\"|EOF while parsing an object at line 1 column 4",
        "{\"a\" 1|expected `:` at line 1 column 6",
        "{\"a\":|EOF while parsing a value at line 1 column 5",
        "{\"a\":1,}|trailing comma at line 1 column 8",
        "{\"a\":1 2|expected `,` or `}` at line 1 column 8",
        "[1|EOF while parsing a list at line 1 column 2",
        "[1 2|expected `,` or `]` at line 1 column 4",
        "[1,]|trailing comma at line 1 column 4",
        "\"ab|EOF while parsing a string at line 1 column 3",
        "\"\\x\"|invalid escape at line 1 column 3",
        "tru|EOF while parsing a value at line 1 column 3",
        "nulx|expected ident at line 1 column 4",
        "01|invalid number at line 1 column 2",
        "1.|EOF while parsing a value at line 1 column 2",
        "{} x|trailing characters at line 1 column 4"
      })
  void says_what_serde_says(String body, String complaint) {
    assertThat(SyntaxCheck.complaint(body.getBytes(StandardCharsets.UTF_8))).contains(complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":[1,-2.5e+3,true,null,\"\\u00e4\\n\"],\"b\":{}}", " [ ] ", "0"})
  void has_no_complaint_about_json(String body) {
    assertThat(SyntaxCheck.complaint(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Property(tries = 3000)
  void agrees_with_another_parser_on_what_is_json(@ForAll("nearlyJson") String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);

    assertThat(SyntaxCheck.complaint(body).isEmpty()).as(text).isEqualTo(parses(body));
  }

  @Provide
  Arbitrary<String> nearlyJson() {
    return Arbitraries.of(
            "{", "}", "[", "]", ",", ":", "\"a\"", "1", "-0.5e2", "true", "null", " ", "0", "x",
            "\\")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static boolean parses(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (JacksonException _) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstSendingTest {

  private static final String OPTIONS = "{\"tools\": [{\"n\": 100}], \"temperature\": 0.000010}";

  private final FirstSending first =
      new FirstSending("hi", List.of(new ToolResult("call_0", "21")), "", OPTIONS);

  @Test
  void the_same_request_is_the_same_message_however_its_json_is_written() {
    assertThatCode(
            () ->
                first.requireSame(again(null, "{\"temperature\":1.0E-5,\"tools\":[{\"n\":1e2}]}")))
        .doesNotThrowAnyException();
  }

  @Test
  void what_the_app_notes_for_itself_makes_no_difference() {
    var noted = new NewMessage("hi", first.results(), null, null, OPTIONS, "{\"attempt\":2}");

    assertThatCode(() -> first.requireSame(noted)).doesNotThrowAnyException();
  }

  @Test
  void another_text_is_another_message() {
    assertDiffers("content", new NewMessage("ho", first.results(), null, null, OPTIONS, "{}"));
  }

  @Test
  void other_results_are_another_message() {
    var results = List.of(new ToolResult("call_0", "22"));

    assertDiffers("tool_results", new NewMessage("hi", results, null, null, OPTIONS, "{}"));
    assertDiffers("tool_results", new NewMessage("hi", List.of(), null, null, OPTIONS, "{}"));
  }

  @Test
  void another_model_is_another_message() {
    assertDiffers("model", again("reasoner", OPTIONS));
  }

  @Test
  void a_message_that_did_not_keep_its_model_is_believed() {
    var old = new FirstSending("hi", first.results(), /* model= */ null, OPTIONS);

    assertThatCode(() -> old.requireSame(again("reasoner", OPTIONS))).doesNotThrowAnyException();
  }

  @Test
  void another_more_or_fewer_parameters_are_another_message() {
    assertDiffers("temperature", again(null, "{\"tools\":[{\"n\":100}],\"temperature\":1}"));
    assertDiffers("temperature", again(null, "{\"tools\":[{\"n\":100}]}"));
    assertDiffers("tools", again(null, "{\"tools\":[{\"n\":\"100\"}],\"temperature\":0.00001}"));
    assertDiffers(
        "max_tokens", again(null, OPTIONS.replace("{\"tools", "{\"max_tokens\":7,\"tools")));
  }

  private NewMessage again(@Nullable String model, String options) {
    return new NewMessage("hi", first.results(), null, model, options, "{}");
  }

  private void assertDiffers(String field, NewMessage again) {
    assertThatExceptionOfType(ClientMessageIdReused.class)
        .isThrownBy(() -> first.requireSame(again))
        .withMessageEndingWith("another " + field);
  }
}

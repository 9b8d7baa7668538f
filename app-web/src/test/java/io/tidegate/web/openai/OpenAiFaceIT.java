package io.tidegate.web.openai;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's own client, unchanged but for its address. */
class OpenAiFaceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<OpenAIClient> open = new ArrayList<>();
  private final OpenAIClient client = client(Tenant.create().key());

  private OpenAIClient client(String key) {
    OpenAIClient opened =
        OpenAIOkHttpClient.builder()
            .baseUrl(TestStack.current().url() + "/v1")
            .apiKey(key)
            .maxRetries(0)
            .build();
    open.add(opened);
    return opened;
  }

  private static String key(Map<String, ?> settings) {
    return Tenant.issueKey(Tenant.create().id(), settings).path("secret").asText();
  }

  @AfterEach
  void close() {
    open.forEach(OpenAIClient::close);
  }

  @Test
  void lists_the_models() {
    assertThat(client.models().list().data())
        .extracting(model -> model.id())
        .contains("chat", "reasoner");
  }

  @Test
  void reads_each_model_as_it_is_listed() {
    assertThat(client.models().list().data())
        .isNotEmpty()
        .allSatisfy(listed -> assertThat(client.models().retrieve(listed.id())).isEqualTo(listed));
  }

  @Test
  void reads_no_model_that_is_not_listed() {
    OpenAIClient limited = client(key(Map.of("models", List.of("chat"))));

    assertThat(limited.models().retrieve("chat").id()).isEqualTo("chat");
    for (String other : List.of("reasoner", "gpt-9", "a/b", "chat/x")) {
      assertThatThrownBy(() -> limited.models().retrieve(other))
          .as(other)
          .isInstanceOfSatisfying(
              NotFoundException.class,
              refused -> {
                assertThat(refused.code()).hasValue("unknown_model");
                assertThat(refused.param()).hasValue("model");
              });
    }
  }

  @Test
  void completes_a_chat() {
    ChatCompletion completion = complete(asking("Hello [sim: tokens=20]"));

    assertThat(message(completion).content().orElseThrow()).isNotBlank();
    assertThat(completion.choices().getFirst().finishReason().asString()).isEqualTo("stop");
    assertThat(completion.usage().map(CompletionUsage::completionTokens)).hasValue(20L);
  }

  @Test
  void a_stream_adds_up_to_the_whole_answer() {
    ChatCompletionCreateParams asked = asking("How does the tide work?").build();
    String whole = message(client.chat().completions().create(asked)).content().orElseThrow();

    assertThat(text(chunks(asked))).isEqualTo(whole);
  }

  @Test
  void a_stream_ends_with_its_usage() {
    List<ChatCompletionChunk> chunks =
        chunks(
            asking("Hello [sim: tokens=15]")
                .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build());

    assertThat(chunks.getLast().choices()).isEmpty();
    assertThat(chunks.getLast().usage().map(CompletionUsage::completionTokens)).hasValue(15L);
  }

  @ParameterizedTest
  @CsvSource({"true, last", "false, last", "true, separate", "false, separate"})
  void the_clients_own_helper_can_add_a_stream_up(boolean usageWanted, String placement) {
    ChatCompletionStreamOptions options =
        ChatCompletionStreamOptions.builder().includeUsage(usageWanted).build();
    ChatCompletionAccumulator answer = ChatCompletionAccumulator.create();

    chunks(asking("Hello [sim: usage=" + placement + "]").streamOptions(options).build())
        .forEach(answer::accumulate);

    assertThat(message(answer.chatCompletion()).content().orElseThrow()).isNotBlank();
    assertThat(answer.chatCompletion().usage().isPresent()).isEqualTo(usageWanted);
  }

  @Test
  void a_stream_without_usage_has_a_choice_in_every_frame() {
    List<ChatCompletionChunk> chunks = chunks(asking("Hello [sim: usage=separate]").build());

    assertThat(chunks)
        .isNotEmpty()
        .noneMatch(chunk -> chunk.choices().isEmpty())
        .noneMatch(chunk -> chunk.usage().isPresent());
  }

  @Test
  void usage_in_a_frame_of_its_own_is_for_those_who_ask() {
    List<ChatCompletionChunk> chunks =
        chunks(
            asking("Hello [sim: usage=separate]")
                .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build());

    assertThat(chunks.getLast().choices()).isEmpty();
    assertThat(chunks.getLast().usage()).isPresent();
  }

  @Test
  void the_longest_answer_is_obeyed_under_its_newer_name() {
    ChatCompletion completion = complete(asking("Hello [sim: tokens=20]").maxCompletionTokens(7));

    assertThat(completion.choices().getFirst().finishReason().asString()).isEqualTo("length");
    assertThat(completion.usage().map(CompletionUsage::completionTokens)).hasValue(7L);
  }

  @Test
  void an_answer_that_stops_before_its_first_word_is_empty() {
    String first = "Hello [sim: tokens=20]";
    String text = message(complete(asking(first))).content().orElseThrow();

    ChatCompletion stopped = complete(asking(first).stop(text.substring(0, 1)));

    assertThat(message(stopped).content()).hasValue("");
    assertThat(stopped.choices().getFirst().finishReason().asString()).isEqualTo("stop");
  }

  @Test
  void more_answers_than_one_are_refused() {
    assertThatThrownBy(() -> complete(asking("Hello").n(2)))
        .isInstanceOfSatisfying(
            BadRequestException.class, refused -> assertThat(refused.param()).hasValue("n"));
  }

  @Test
  void what_the_upstream_alone_can_refuse_has_no_cause_but_says_so_once() {
    assertThatThrownBy(() -> complete(asking("Hello [sim: error=unprocessable]")))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            refused ->
                assertThat(refused.getMessage())
                    .containsOnlyOnce("The upstream does not accept this request"));
  }

  @Test
  void an_upstream_that_keeps_its_line_alive_does_not_disturb_the_client() {
    String question = "How does the tide work? [sim: queue=400ms;keepalive=50ms;tokens=15]";

    ChatCompletion whole = complete(asking(question));
    List<ChatCompletionChunk> chunks = chunks(asking(question).build());

    assertThat(text(chunks)).isEqualTo(message(whole).content().orElseThrow()).isNotBlank();
  }

  @Test
  void a_stream_tells_its_reasoning_under_the_name_that_clients_know() {
    String text =
        chunks(asking("Think [sim: reasoning=9]").model("reasoner").build()).stream()
            .flatMap(chunk -> chunk.choices().stream())
            .map(choice -> reasoning(choice.delta()))
            .collect(joining());

    assertThat(text).isNotBlank();
  }

  @Test
  void a_tool_is_called_by_its_name() {
    ChatCompletion completion =
        complete(
            asking("What is the weather in Qingdao?")
                .addFunctionTool(FunctionDefinition.builder().name("get_weather").build()));

    assertThat(message(completion).toolCalls().orElseThrow())
        .extracting(ChatCompletionMessageToolCall::asFunction)
        .extracting(call -> call.function().name())
        .containsExactly("get_weather");
  }

  @Test
  void reasoning_comes_beside_the_answer() {
    ChatCompletion completion = complete(asking("Think [sim: reasoning=9]").model("reasoner"));

    assertThat(reasoning(completion)).isNotBlank();
    assertThat(message(completion).content().orElseThrow()).isNotBlank();
  }

  @Test
  void fields_of_the_upstream_alone_are_passed_on() {
    ChatCompletion completion =
        complete(
            asking("Think")
                .putAdditionalBodyProperty("thinking", JsonValue.from(Map.of("type", "enabled"))));

    assertThat(reasoning(completion)).isNotBlank();
  }

  @Test
  void a_wrong_key_is_an_authentication_error() {
    OpenAIClient stranger = client("tg_live_wrong");

    assertThatThrownBy(() -> stranger.chat().completions().create(asking("Hello").build()))
        .isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void a_model_that_nobody_has_is_named() {
    assertThatThrownBy(() -> complete(asking("Hello").model("gpt-9")))
        .isInstanceOfSatisfying(
            NotFoundException.class, refused -> assertThat(refused.param()).hasValue("model"));
  }

  @Test
  void what_the_upstream_refuses_is_the_clients_fault() {
    assertThatThrownBy(() -> complete(asking("Hello").temperature(17)))
        .isInstanceOfSatisfying(
            OpenAIServiceException.class,
            refused -> assertThat(refused.statusCode()).isBetween(400, 499));
  }

  @Test
  void too_many_requests_are_told_when_to_come_back() {
    OpenAIClient limited = client(Tenant.create(Map.of("requests_per_minute", 1)).key());
    limited.chat().completions().create(asking("Hello").build());

    assertThatThrownBy(() -> limited.chat().completions().create(asking("Again").build()))
        .isInstanceOfSatisfying(
            RateLimitException.class,
            refused -> assertThat(refused.headers().values("Retry-After")).isNotEmpty());
  }

  @Test
  void who_stops_listening_stops_the_upstream() {
    DeepSeekSimulator simulator = TestStack.current().simulator();
    simulator.clearRequests();

    try (StreamResponse<ChatCompletionChunk> stream =
        client
            .chat()
            .completions()
            .createStreaming(asking("On and on [sim: tokens=900;cadence=50ms]").build())) {
      assertThat(stream.stream().findFirst()).isPresent();
    }

    assertThat(Await.until(() -> !simulator.completions().isEmpty(), PATIENCE)).isTrue();
    assertThat(simulator.completions().getFirst().answered().aborted()).isTrue();
  }

  private static ChatCompletionCreateParams.Builder asking(String question) {
    return ChatCompletionCreateParams.builder().model("chat").addUserMessage(question);
  }

  private ChatCompletion complete(ChatCompletionCreateParams.Builder asked) {
    return client.chat().completions().create(asked.build());
  }

  private static ChatCompletionMessage message(ChatCompletion completion) {
    return completion.choices().getFirst().message();
  }

  @SuppressWarnings("deprecation") // the only way to a field that OpenAI itself does not have
  private static String reasoning(ChatCompletion completion) {
    return message(completion)
        ._additionalProperties()
        .getOrDefault("reasoning_content", JsonValue.from(""))
        .convert(String.class);
  }

  @SuppressWarnings("deprecation") // as above
  private static String reasoning(ChatCompletionChunk.Choice.Delta delta) {
    JsonValue piece =
        delta._additionalProperties().getOrDefault("reasoning_content", JsonValue.from(""));
    return Objects.requireNonNullElse(piece.convert(String.class), "");
  }

  private List<ChatCompletionChunk> chunks(ChatCompletionCreateParams asked) {
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(asked)) {
      return stream.stream().toList();
    }
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .flatMap(choice -> choice.delta().content().stream())
        .collect(joining());
  }
}

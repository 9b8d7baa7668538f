package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.account.Caller;
import io.tidegate.quota.LedgerEntry;
import io.tidegate.quota.RecordedLedger;
import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.Chunks;
import io.tidegate.upstream.ScriptedChatModel;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamedTurnTest {

  private static final TokenUsage USAGE = new TokenUsage(0, 20, 5, 0);
  private static final Chunk END = Chunks.end("stop", USAGE);
  private final UpstreamException cut = new UpstreamException(Kind.CUT, "broke off");
  private final UpstreamException refused = new UpstreamException(Kind.BAD_REQUEST, "no prefix");

  private final ScriptedChatModel upstream = new ScriptedChatModel();
  private final RecordedLedger books = new RecordedLedger("m");
  private final Client client = new Client();
  private ChatRequest request = request();

  @Test
  void an_answer_that_breaks_off_goes_on_from_its_prefix() throws Exception {
    upstream
        .streamsAndFails(cut, Chunks.content("The moon pulls"))
        .streams(Chunks.content(" the sea."), END);

    Answer answer = stream();

    assertThat(client.heard).containsExactly("The moon pulls", "[m goes on]", " the sea.");
    assertThat(answer.text().content()).isEqualTo("The moon pulls the sea.");
    assertThat(upstream.requests().getLast().messages().path(1).path("prefix").asBoolean())
        .isTrue();
  }

  @Test
  void what_both_parts_cost_is_booked_and_told() throws Exception {
    upstream.streamsAndFails(cut, Chunks.content("0123456789")).streams(Chunks.content("."), END);

    Answer answer = stream();

    TokenUsage part = new TokenUsage(0, 30 + 4 + 3, 3, 0);
    assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(part, USAGE);
    assertThat(books.entries()).extracting(LedgerEntry::attemptId).doesNotHaveDuplicates();
    assertThat(answer.usage()).isEqualTo(part.plus(USAGE));
    assertThat(answer.cost().nanos()).isEqualTo((37 + 3 + 25) * RecordedLedger.NANOS_PER_TOKEN);
  }

  @Test
  void an_answer_may_break_off_more_than_once() throws Exception {
    upstream
        .streamsAndFails(cut, Chunks.content("The moon"))
        .streamsAndFails(cut, Chunks.content(" pulls"))
        .streams(Chunks.content(" the sea."), END);

    assertThat(stream().text().content()).isEqualTo("The moon pulls the sea.");
  }

  @Test
  void text_that_follows_on_anothers_reasoning_is_told_before_it_breaks_off() throws Exception {
    upstream
        .streamsAndFails(cut, Chunks.reasoning("The moon, surely."))
        .streamsAndFails(cut, Chunks.content("The moon"))
        .streams(Chunks.content(" pulls the sea."), END);

    Answer answer = stream();

    assertThat(client.heard)
        .containsExactly("[m goes on]", "The moon", "[m goes on]", " pulls the sea.");
    assertThat(answer.text().content()).isEqualTo("The moon pulls the sea.");
  }

  @ParameterizedTest
  @EnumSource(names = {"BAD_REQUEST", "UNSUPPORTED"})
  void who_takes_no_prefix_is_asked_for_the_whole_answer(Kind refusal) throws Exception {
    upstream
        .streamsAndFails(cut, Chunks.content("The moon"))
        .fails(new UpstreamException(refusal, "no prefix"))
        .streams(Chunks.content("The moon pulls"), END);

    assertThat(stream().text().content()).isEqualTo("The moon pulls");
    assertThat(client.heard).containsExactly("The moon", "[m goes on]", " pulls");
  }

  @Test
  void another_answer_takes_the_place_of_the_first_where_the_client_can_be_told() throws Exception {
    client.replaces = true;
    upstream
        .streamsAndFails(cut, Chunks.content("The moon"))
        .fails(refused)
        .streams(Chunks.content("The sun"), Chunks.content(" does."), END);

    Answer answer = stream();

    assertThat(client.heard).containsExactly("The moon", "[instead: The sun]", " does.");
    assertThat(answer.text().content()).isEqualTo("The sun does.");
  }

  @Test
  void elsewhere_it_is_an_error_with_the_first_cause() {
    upstream
        .streamsAndFails(cut, Chunks.content("The moon"))
        .fails(refused)
        .streams(Chunks.content("The sun"), END);

    BrokenAnswer broken = catchThrowableOfType(BrokenAnswer.class, this::stream);

    assertThat(broken.failure()).isSameAs(cut);
    assertThat(broken.part().text().content()).isEqualTo("The moon");
    assertThat(books.entries()).hasSize(2);
  }

  @Test
  void so_is_a_whole_answer_that_is_too_short() {
    upstream
        .streamsAndFails(cut, Chunks.content("The moon pulls"))
        .fails(refused)
        .streams(Chunks.content("The moon"), END);

    assertThat(catchThrowableOfType(BrokenAnswer.class, this::stream).failure()).isSameAs(cut);
  }

  @Test
  void so_is_one_whose_rest_cannot_be_written_down() {
    books.whenCallsBegin(books::closeForNewCalls); // the first one still can
    upstream.streamsAndFails(cut, Chunks.content("The moon")).streams(Chunks.content("."), END);

    assertThat(catchThrowableOfType(BrokenAnswer.class, this::stream).failure()).isSameAs(cut);
    assertThat(upstream.calls()).isEqualTo(1);
    assertThat(books.entries()).hasSize(1);
  }

  @Test
  void half_a_tool_call_is_an_error() {
    upstream.streamsAndFails(cut, Chunks.toolCall(0, "c", "f", "{\"a\""));

    assertThat(catchThrowableOfType(BrokenAnswer.class, this::stream).failure()).isSameAs(cut);
    assertThat(upstream.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "1}{\"a\":1}"})
  void what_was_promised_as_json_is_an_error_if_it_is_none(String rest) {
    request.body().putObject("response_format").put("type", "json_object");
    upstream.streamsAndFails(cut, Chunks.content("{\"a\":")).streams(Chunks.content(rest), END);

    assertThat(catchThrowableOfType(BrokenAnswer.class, this::stream).failure()).isSameAs(cut);
  }

  @Test
  void an_answer_that_lacks_only_its_usage_is_whole() throws Exception {
    upstream.streamsAndFails(cut, Chunks.content("4"), Chunks.end("stop", null));

    Answer answer = stream();

    assertThat(answer.finishReason()).isEqualTo("stop");
    assertThat(answer.usageEstimated()).isTrue();
    assertThat(upstream.calls()).isEqualTo(1);
  }

  @Test
  void nobody_is_called_more_than_six_times_for_one_answer() {
    for (int i = 0; i < 10; i++) {
      upstream.streamsAndFails(cut, Chunks.content("more "));
    }

    assertThat(catchThrowableOfType(BrokenAnswer.class, this::stream).failure()).isSameAs(cut);
    assertThat(upstream.calls()).isLessThanOrEqualTo(6);
  }

  @Test
  @Timeout(20)
  void one_that_is_cancelled_while_its_upstream_is_silent_ends_and_is_booked_by_estimate() {
    upstream.hangs(client.cancellation::request).streams(Chunks.content("too late"), END);

    UpstreamException failure = catchThrowableOfType(UpstreamException.class, this::stream);

    assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
    assertThat(upstream.calls()).isEqualTo(1);
    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(true);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void one_that_is_cancelled_before_its_call_costs_nothing() {
    client.cancellation.request();

    UpstreamException failure = catchThrowableOfType(UpstreamException.class, this::stream);

    assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
    assertThat(upstream.calls()).isZero();
    assertThat(books.entries()).isEmpty();
  }

  @Test
  void one_that_breaks_off_after_it_was_cancelled_does_not_go_on() {
    client.whenHeard = client.cancellation::request;
    upstream
        .streamsAndFails(cut, Chunks.content("The moon"))
        .streams(Chunks.content(" pulls the sea."), END);

    assertThat(catchThrowableOfType(BrokenAnswer.class, this::stream).failure()).isSameAs(cut);
    assertThat(upstream.calls()).isEqualTo(1);
  }

  private Answer stream() throws UpstreamException, BrokenAnswer {
    Caller caller = Chats.caller(Set.of());
    ChatService chat = Chats.over(upstream, books);
    Admitted admitted = chat.admit(caller, "m", /* endUser= */ "", () -> request);
    return chat.stream(Question.alone(caller, "", "trace"), admitted, request, client);
  }

  private static ChatRequest request() {
    var body = new ObjectMapper().createObjectNode().put("model", "m");
    body.putArray("messages").addObject().put("content", "0123456789");
    return new ChatRequest(body);
  }

  /** A client that notes what it is told. */
  private static final class Client implements Relay {

    private final List<String> heard = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private boolean replaces;
    private Runnable whenHeard = () -> {};

    @Override
    public Cancellation cancellation() {
      return cancellation;
    }

    @Override
    public void relay(List<Chunk> chunks) {
      chunks.stream().map(Chunk::content).filter(text -> !text.isEmpty()).forEach(heard::add);
      whenHeard.run();
    }

    @Override
    public void continued(String model) {
      heard.add("[" + model + " goes on]");
    }

    @Override
    public boolean replaced(AnswerText text) {
      if (replaces) {
        heard.add("[instead: " + text.content() + "]");
      }
      return replaces;
    }
  }
}

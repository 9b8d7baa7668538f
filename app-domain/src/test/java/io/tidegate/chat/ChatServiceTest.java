package io.tidegate.chat;

import static io.tidegate.quota.RecordedLedger.NANOS_PER_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.account.Caller;
import io.tidegate.quota.Admissions;
import io.tidegate.quota.Cost;
import io.tidegate.quota.Denied;
import io.tidegate.quota.LedgerEntry;
import io.tidegate.quota.RecordedLedger;
import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.Chunks;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.ScriptedChatModel;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCall;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChatServiceTest {

  private static final TokenUsage USAGE = new TokenUsage(10, 20, 5, 0);
  private static final TokenUsage WASTED = new TokenUsage(0, 30, 7, 7);
  private final UpstreamException billed = new UpstreamException(Kind.FAILED, "gave up", WASTED);
  private final UpstreamException silent = new UpstreamException(Kind.TIMED_OUT, "silent");
  private final UpstreamException cut = new UpstreamException(Kind.CUT, "broke off");

  private final ScriptedChatModel upstream = new ScriptedChatModel();
  private final RecordedLedger books = new RecordedLedger("m");
  private final RecordingRelay relay = new RecordingRelay();
  private final ChatService chat = Chats.over(upstream, books);

  @Test
  void a_whole_answer_is_booked_with_what_the_upstream_reported() throws Exception {
    upstream.answers(completion(USAGE));

    complete();

    assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(USAGE);
    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(false);
  }

  @Test
  void a_whole_answer_without_usage_is_booked_by_estimate() throws Exception {
    upstream.answers(completion(TokenUsage.NONE));

    complete();

    LedgerEntry booked = books.entries().getFirst();
    assertThat(booked.estimated()).isTrue();
    assertThat(booked.usage()).isEqualTo(new TokenUsage(0, 30 + 4 + 3, 3, 0));
  }

  /** Three tokens of the name, six of the arguments. */
  @Test
  void tool_calls_without_usage_are_booked_by_estimate_too() throws Exception {
    var call = new ToolCall("call_0", "0123456789", "01234567890123456789");
    upstream.answers(
        new Completion("{}", "m", "", "", List.of(call), "tool_calls", TokenUsage.NONE));

    complete();

    assertThat(books.entries().getFirst().usage().completionTokens()).isEqualTo(3 + 6);
  }

  @Test
  void a_whole_answer_that_was_cut_is_booked_with_as_much_as_had_come() throws Exception {
    upstream.fails(cut.after("0123456789")).answers(completion(USAGE));

    complete();

    assertThat(books.entries().getFirst().usage()).isEqualTo(new TokenUsage(0, 30 + 4 + 3, 3, 0));
  }

  @Test
  void an_answer_that_does_not_say_who_gives_it_is_booked_as_its_candidates() throws Exception {
    upstream.answers(new Completion("{}", "", "", "0123456789", List.of(), "stop", USAGE));

    complete();

    assertThat(books.entries()).extracting(LedgerEntry::model).containsExactly("m");
  }

  @Test
  void an_answer_of_a_model_without_a_price_costs_what_was_asked_for_costs() throws Exception {
    upstream.answers(new Completion("{}", "m-0926", "", "0123456789", List.of(), "stop", USAGE));

    complete();

    assertThat(books.entries()).extracting(LedgerEntry::model).containsExactly("m");
    assertThat(books.costs()).containsExactly(USAGE.totalTokens() * NANOS_PER_TOKEN);
  }

  @Test
  void a_refusal_that_nobody_saw_is_repeated_and_only_the_answer_is_booked() throws Exception {
    upstream.fails(new UpstreamException(Kind.OVERLOADED, "busy")).answers(completion(USAGE));

    complete();

    assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(USAGE);
  }

  @Test
  void a_call_that_was_cut_may_have_cost_its_prompt() throws Exception {
    upstream.fails(cut).answers(completion(USAGE));

    complete();

    assertThat(books.entries())
        .extracting(LedgerEntry::usage)
        .containsExactly(new TokenUsage(0, 30 + 4 + 3, 0, 0), USAGE);
    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(true, false);
  }

  @Test
  void a_failed_call_that_is_billed_has_its_own_row_beside_the_answer() throws Exception {
    upstream.fails(billed).streams(Chunks.content("4"), Chunks.end("stop", USAGE));

    stream();

    assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(WASTED, USAGE);
    assertThat(books.entries()).extracting(LedgerEntry::attemptId).doesNotHaveDuplicates();
  }

  @Test
  void every_billed_call_is_booked_even_if_none_brings_an_answer() {
    upstream.fails(billed).fails(billed).fails(billed);

    assertThatExceptionOfType(UpstreamException.class).isThrownBy(this::complete);

    assertThat(books.entries())
        .extracting(LedgerEntry::usage)
        .containsExactly(WASTED, WASTED, WASTED);
  }

  @Test
  void a_stream_is_relayed_and_then_booked() throws Exception {
    upstream.streams(Chunks.content("2 + 2"), Chunks.content(" = 4"), Chunks.end("stop", USAGE));

    Answer answer = stream();

    assertThat(relay.text()).isEqualTo("2 + 2 = 4");
    assertThat(answer.text().content()).isEqualTo("2 + 2 = 4");
    assertThat(answer.cost()).isEqualTo(new Cost(35 * RecordedLedger.NANOS_PER_TOKEN, "USD"));
    assertThat(books.entries())
        .extracting(LedgerEntry::attemptId)
        .containsExactly(answer.ledgerId());
  }

  @Test
  void a_stream_that_breaks_in_the_open_for_good_is_booked_by_estimate() {
    upstream.streamsAndFails(silent, Chunks.content("0123456789"));

    BrokenAnswer broken = catchThrowableOfType(BrokenAnswer.class, this::stream);

    assertThat(upstream.calls()).isEqualTo(1);
    assertThat(broken.part().usageEstimated()).isTrue();
    assertThat(broken.part().text().content()).isEqualTo("0123456789");
    assertThat(books.entries())
        .extracting(LedgerEntry::usage)
        .containsExactly(new TokenUsage(0, 30 + 4 + 3, 3, 0));
  }

  @Test
  void a_stream_that_breaks_in_the_open_is_booked_exactly_if_its_failure_says_how_much() {
    upstream
        .streamsAndFails(billed, Chunks.content("0123456789"))
        .fails(new UpstreamException(Kind.CONTENT_REFUSED, "not this"));

    BrokenAnswer broken = catchThrowableOfType(BrokenAnswer.class, this::stream);

    assertThat(broken.part().usageEstimated()).isFalse();
    assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(WASTED);
  }

  @Test
  void a_stream_that_says_that_it_used_nothing_is_booked_by_estimate() throws Exception {
    upstream.streams(Chunks.content("0123456789"), Chunks.end("stop", TokenUsage.NONE));

    var _ = stream();

    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(true);
    assertThat(books.entries().getFirst().usage().completionTokens()).isEqualTo(3);
  }

  @Test
  void a_stream_that_was_given_up_before_anything_was_seen_is_booked_by_estimate() {
    upstream.fails(new UpstreamException(Kind.CANCELLED, "hung up"));

    assertThatExceptionOfType(UpstreamException.class).isThrownBy(this::stream);

    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(true);
  }

  @Test
  void a_call_that_was_given_up_before_it_was_sent_costs_nothing() {
    var unsent = new UpstreamException(Kind.CANCELLED, "hung up").unsent();
    upstream.fails(unsent).fails(unsent);

    assertThatExceptionOfType(UpstreamException.class).isThrownBy(this::stream);
    assertThatExceptionOfType(UpstreamException.class).isThrownBy(this::complete);

    assertThat(books.entries()).isEmpty();
  }

  @Test
  void a_stream_that_breaks_before_anything_was_seen_is_asked_again() throws Exception {
    upstream
        .streamsAndFails(cut, Chunks.content(""))
        .streams(Chunks.content("4"), Chunks.end("stop", USAGE));

    assertThat(stream().text().content()).isEqualTo("4");
    assertThat(relay.text()).isEqualTo("4");
    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(true, false);
  }

  @Test
  void who_may_not_ask_is_told_why_and_nothing_is_spent() {
    Caller narrow = Chats.caller(Set.of("other"));

    assertThat(refusal(chat, narrow, "m")).isInstanceOf(ChatRefusal.ModelNotAllowed.class);
    assertThat(refusal(chat, Chats.caller(Set.of()), "x"))
        .isInstanceOf(ChatRefusal.UnknownModel.class);
    assertThat(refusal(chat, Chats.caller(Set.of()), "chat"))
        .isInstanceOf(ChatRefusal.NoUpstream.class);
    ChatService closed = Chats.over(upstream, books, Admissions.closed());
    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> admitted(closed, Chats.caller(Set.of()), "m"));
    assertThat(upstream.calls()).isZero();
  }

  /** Of 99 tokens the first call uses 37, and the second may use 63. */
  @Test
  void a_call_that_a_hard_budget_has_no_room_for_is_not_made() {
    upstream.fails(billed).answers(completion(USAGE));
    Caller caller = Chats.caller(Set.of());
    ChatService bounded = Chats.over(upstream, books, Admissions.withBudget(caller, 99));
    Admitted admitted = bounded.admit(caller, "m", "", ChatServiceTest::shortRequest);
    Question question = Question.alone(caller, "", "trace");

    assertThatExceptionOfType(Denied.class)
        .isThrownBy(
            () ->
                bounded.complete(
                    question, admitted, shortRequest(), Duration.ZERO, new Cancellation()));

    assertThat(upstream.calls()).isEqualTo(1);
    assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(WASTED);
  }

  @Test
  void an_answer_that_breaks_off_is_not_continued_beyond_a_hard_budget() {
    upstream
        .streamsAndFails(cut, Chunks.content("0123456789"))
        .streams(Chunks.content("4"), Chunks.end("stop", USAGE));
    Caller caller = Chats.caller(Set.of());
    ChatService bounded = Chats.over(upstream, books, Admissions.withBudget(caller, 70));
    Admitted admitted = bounded.admit(caller, "m", "", ChatServiceTest::shortRequest);
    Question question = Question.alone(caller, "", "trace");

    BrokenAnswer broken =
        catchThrowableOfType(
            BrokenAnswer.class, () -> bounded.stream(question, admitted, shortRequest(), relay));

    assertThat(upstream.calls()).isEqualTo(1);
    assertThat(broken.part().text().content()).isEqualTo("0123456789");
  }

  /** Of 120 tokens one turn holds 63, so that two that hold theirs at once are one too many. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TIMED_OUT", "CANCELLED", "BAD_REQUEST"})
  void what_a_turn_holds_is_free_again_however_its_call_ends(Kind end) {
    Caller caller = Chats.caller(Set.of());
    ChatService bounded = Chats.over(upstream, books, Admissions.withBudget(caller, 120));
    Question question = Question.alone(caller, "", "trace");

    for (int turn = 0; turn < 2; turn++) {
      Admitted admitted = bounded.admit(caller, "m", "", ChatServiceTest::shortRequest);
      upstream.fails(new UpstreamException(end, "over"));
      assertThatExceptionOfType(UpstreamException.class)
          .isThrownBy(() -> bounded.stream(question, admitted, shortRequest(), relay));
    }
  }

  /** At most 43 tokens of prompt and 20 of the answer. */
  private static ChatRequest shortRequest() {
    ChatRequest request = request();
    request.body().put("max_tokens", 20);
    return request;
  }

  private Completion complete() throws UpstreamException {
    Caller caller = Chats.caller(Set.of());
    Admitted admitted = admitted(chat, caller, "m");
    return chat.complete(
            Question.alone(caller, "", "trace"),
            admitted,
            request(),
            Duration.ZERO,
            new Cancellation())
        .completion();
  }

  private Answer stream() throws UpstreamException, BrokenAnswer {
    Caller caller = Chats.caller(Set.of());
    return chat.stream(
        Question.alone(caller, "", "trace"), admitted(chat, caller, "m"), request(), relay);
  }

  private static ChatRefusal.Reason refusal(ChatService chat, Caller caller, String model) {
    return catchThrowableOfType(ChatRefusal.class, () -> admitted(chat, caller, model)).reason();
  }

  private static Admitted admitted(ChatService chat, Caller caller, String model) {
    return chat.admit(caller, model, /* endUser= */ "", ChatServiceTest::request);
  }

  private static ChatRequest request() {
    var body = new ObjectMapper().createObjectNode().put("model", "m");
    body.putArray("messages").addObject().put("content", "0123456789");
    return new ChatRequest(body);
  }

  private static Completion completion(TokenUsage usage) {
    return new Completion("{}", "m", "", "0123456789", List.of(), "stop", usage);
  }

  /** A client that keeps what it got. */
  private static final class RecordingRelay implements Relay {

    private final List<Chunk> got = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();

    @Override
    public Cancellation cancellation() {
      return cancellation;
    }

    @Override
    public void relay(List<Chunk> chunks) {
      got.addAll(chunks);
    }

    @Override
    public void continued(String model) {}

    @Override
    public boolean replaced(AnswerText text) {
      return false;
    }

    String text() {
      var text = new StringBuilder();
      got.forEach(chunk -> text.append(chunk.content()));
      return text.toString();
    }
  }
}

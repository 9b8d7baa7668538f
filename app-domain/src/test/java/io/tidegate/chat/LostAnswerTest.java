package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.account.Caller;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Admission;
import io.tidegate.quota.Admissions;
import io.tidegate.quota.KeyPriorityMap;
import io.tidegate.quota.LedgerEntry;
import io.tidegate.quota.Priority;
import io.tidegate.quota.RecordedLedger;
import io.tidegate.traffic.HandClock;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.Chunks;
import io.tidegate.upstream.ScriptedChatModel;
import io.tidegate.upstream.Sheddings;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCall;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers that another node has begun. */
class LostAnswerTest {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant GONE = T0.plusSeconds(30);
  private static final TokenUsage USAGE = new TokenUsage(0, 20, 5, 0);
  private static final Chunk END = Chunks.end("stop", USAGE);
  private static final UUID ID = new UUID(0, 9);

  private final ScriptedChatModel upstream = new ScriptedChatModel();
  private final RecordedLedger books = new RecordedLedger("m");

  @Test
  void go_on_from_their_prefix_and_the_lost_call_is_booked_by_estimate() throws Exception {
    upstream.streams(Chunks.content(" the sea."), END);
    var stream = stream("The moon pulls");

    Answer answer = runOn(stream, said("The moon pulls"), 0);

    assertThat(answer.text().content()).isEqualTo("The moon pulls the sea.");
    assertThat(stream.after(5, Duration.ZERO))
        .containsExactly(
            new TurnEvent.Continued(6, "m"),
            new TurnEvent.Delta(7, TurnEvent.Delta.Kind.CONTENT, " the sea."));
    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(true, false);
    assertThat(books.entries().getFirst().attemptId()).isEqualTo(ID);
    assertThat(answer.usage()).isEqualTo(books.entries().getFirst().usage().plus(USAGE));
  }

  @Test
  void are_asked_for_anew_if_nobody_has_seen_anything_of_them() throws Exception {
    upstream.streams(Chunks.content("The moon."), END);

    Answer answer = runOn(stream(""), AnswerText.EMPTY, 0);

    assertThat(answer.text().content()).isEqualTo("The moon.");
    assertThat(upstream.requests().getFirst().messages()).hasSize(1);
    assertThat(books.entries()).hasSize(2);
  }

  @Test
  void end_if_they_have_begun_a_tool_call() {
    var text = new AnswerText("", "", List.of(new ToolCall("c", "f", "{\"a\"")));

    BrokenAnswer broken =
        catchThrowableOfType(BrokenAnswer.class, () -> runOn(stream(""), text, 0));

    assertThat(broken.failure().kind()).isEqualTo(Kind.CUT);
    assertThat(broken.part().usageEstimated()).isTrue();
    assertThat(upstream.calls()).isZero();
    assertThat(books.entries()).hasSize(1);
    assertThat(books.entries().getFirst().usage().completionTokens()).isPositive();
  }

  @Test
  void are_booked_only_for_what_the_lost_call_itself_has_brought() throws Exception {
    upstream.streams(Chunks.content("!"), END);

    runOn(stream("0123456789"), said("0123456789"), /* told= */ 8);

    assertThat(books.entries().getFirst().usage().completionTokens()).isEqualTo(1);
  }

  /** It may be found days later, when other prices hold and its day is over. */
  @Test
  void are_booked_as_ended_when_their_node_was_gone() throws Exception {
    upstream.streams(Chunks.content(" the sea."), END);

    runOn(stream("The moon pulls"), said("The moon pulls"), 0);

    assertThat(books.entries().getFirst().endedAt()).isEqualTo(GONE);
    assertThat(books.entries().getLast().endedAt()).isNotEqualTo(GONE);
  }

  @Test
  void end_with_the_upstreams_failure_if_it_fails_before_anything_is_seen() {
    upstream.fails(new UpstreamException(Kind.MISCONFIGURED, "no money"));

    UpstreamException failure =
        catchThrowableOfType(UpstreamException.class, () -> runOn(stream(""), AnswerText.EMPTY, 0));

    assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED);
  }

  @Test
  void are_booked_though_nobody_may_go_on_with_them() {
    ChatService open = Chats.over(upstream, books);

    assertRefused(open, Chats.caller(Set.of("other")), "m");
    assertRefused(Chats.over(upstream, books, Admissions.closed()), Chats.caller(Set.of()), "m");

    assertBookedOnceForAll();
  }

  @Test
  void are_booked_though_nobody_can_go_on_with_them() {
    ChatService open = Chats.over(upstream, books);

    assertRefused(open, Chats.caller(Set.of()), "chat");
    assertRefused(open, Chats.caller(Set.of()), "nobody-knows");

    assertBookedOnceForAll();
  }

  private void assertBookedOnceForAll() {
    assertThat(upstream.calls()).isZero();
    assertThat(books.entries()).extracting(LedgerEntry::attemptId).containsExactly(ID);
    assertThat(books.entries()).extracting(LedgerEntry::upstream).containsExactly("a");
  }

  @Test
  void count_in_budgets_though_nobody_may_go_on_with_them() {
    Caller caller = Chats.caller(Set.of("other"));

    assertRefused(Chats.over(upstream, books, Admissions.withBudget(caller, 1_000)), caller, "m");

    assertThat(books.charged())
        .isPositive()
        .isEqualTo(books.entries().getFirst().usage().totalTokens());
  }

  /** What the dead node holds of them still counts, so there may be no room for a second share. */
  @Test
  void go_on_without_the_model_that_was_asked_but_count_in_its_budgets() throws Exception {
    upstream.streams(Chunks.content(" the sea."), END);
    Admission full = Admissions.withBudgetOf("m", 10);
    ChatService chat = Chats.withFallback(upstream, books, full);
    Caller caller = Chats.caller(Set.of());

    Answer answer =
        runOn(chat, caller, "chat", stream("The moon pulls"), said("The moon pulls"), 0);

    assertThat(answer.text().content()).isEqualTo("The moon pulls the sea.");
    LedgerEntry lost = books.entries().getFirst();
    assertThat(lost.attemptId()).isEqualTo(ID);
    assertThat(lost.model()).isEqualTo("m");
    assertThat(books.entries()).hasSize(2);
    assertThat(books.charged()).isEqualTo(lost.usage().totalTokens());
  }

  private void assertRefused(ChatService chat, Caller caller, String model) {
    BrokenAnswer broken =
        catchThrowableOfType(
            BrokenAnswer.class, () -> runOn(chat, caller, model, stream("The"), said("The"), 0));
    assertThat(broken.part().text()).isEqualTo(said("The"));
  }

  @Test
  void are_booked_as_measured_if_their_row_came_through_after_an_outage() {
    endInAnOutage();
    books.reopen();
    books.bookOverdue();

    assertMeasured(settleLost());
  }

  @Test
  void are_booked_as_measured_if_their_row_still_waits_after_an_outage() {
    endInAnOutage();
    books.reopen();
    Answer answer = settleLost();
    books.bookOverdue();

    assertMeasured(answer);
  }

  /** It may find the call itself, as this one finds the answer. */
  @Test
  void cost_what_the_ledger_says_though_another_node_was_just_faster() {
    books.openToRival();

    Answer answer = settleLost();

    assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(answer.usage());
    assertThat(answer.cost().nanos()).isEqualTo(books.costs().getFirst());
    assertThat(answer.text()).isEqualTo(said("The"));
  }

  /** The upstream says what it has used, and nobody can write that down. */
  private void endInAnOutage() {
    upstream.streams(Chunks.content("The moon."), END);
    Caller caller = Chats.caller(Set.of());
    var asked = new Question(caller, "", /* conversationId= */ null, ID, "trace");
    ChatService chat = Chats.over(upstream, books);
    Admitted admitted = chat.admit(caller, "m", "", LostAnswerTest::request);
    books.close();
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> chat.stream(asked, admitted, request(), stream("")));
  }

  private Answer settleLost() {
    var lost =
        new LostCall(ID, Optional.of("a"), /* told= */ 0, said("The"), /* pieces= */ 1, T0, GONE);
    var question = Question.alone(Chats.caller(Set.of()), "", "trace");
    return Chats.over(upstream, books).settleLost(question, "m", request(), lost);
  }

  private void assertMeasured(Answer answer) {
    assertThat(books.entries()).extracting(LedgerEntry::attemptId).containsExactly(ID);
    assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(USAGE);
    assertThat(answer.usage()).isEqualTo(USAGE);
    assertThat(answer.usageEstimated()).isFalse();
    assertThat(answer.cost().nanos()).isEqualTo(books.costs().getFirst());
    assertThat(answer.text()).isEqualTo(said("The"));
  }

  @Test
  void go_on_though_new_turns_are_refused_because_too_much_fails() throws Exception {
    upstream.streams(Chunks.content(" the sea."), END);
    var clock = new HandClock();
    Caller caller = Chats.caller(Set.of());
    var shedding =
        new Degradation(
            KeyPriorityMap.of(Map.of(caller.keyId(), Priority.P3)),
            Sheddings.after(10, clock),
            new StaleAnswers(),
            clock,
            () -> 0);
    ChatService chat = Chats.over(upstream, books, Admissions.open(), shedding);
    assertThat(catchThrowableOfType(ChatRefusal.class, () -> shedding.admit(caller))).isNotNull();

    Answer answer = runOn(chat, caller, "m", stream("The moon pulls"), said("The moon pulls"), 0);

    assertThat(answer.text().content()).isEqualTo("The moon pulls the sea.");
  }

  private Answer runOn(TurnStream stream, AnswerText text, int told)
      throws UpstreamException, BrokenAnswer {
    return runOn(Chats.over(upstream, books), Chats.caller(Set.of()), "m", stream, text, told);
  }

  private static Answer runOn(
      ChatService chat, Caller caller, String model, TurnStream stream, AnswerText text, int told)
      throws UpstreamException, BrokenAnswer {
    var lost = new LostCall(ID, Optional.of("a"), told, text, /* pieces= */ 3, T0, GONE);
    return chat.runOn(Question.alone(caller, "", "trace"), model, request(), lost, stream);
  }

  private static TurnStream stream(String content) {
    return new TurnStream("m", _ -> {}, new Inherited(1, List.of(), 5, said(content)));
  }

  private static AnswerText said(String content) {
    return new AnswerText("", content, List.of());
  }

  private static ChatRequest request() {
    var body = new ObjectMapper().createObjectNode().put("model", "m");
    body.putArray("messages").addObject().put("content", "0123456789");
    return new ChatRequest(body);
  }
}

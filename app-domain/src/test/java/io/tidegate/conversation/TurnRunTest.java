package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.account.Caller;
import io.tidegate.chat.Answer;
import io.tidegate.chat.AnswerText;
import io.tidegate.chat.ChatService;
import io.tidegate.chat.Chats;
import io.tidegate.chat.Question;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnFailure;
import io.tidegate.chat.TurnStream;
import io.tidegate.quota.Admission;
import io.tidegate.quota.Admissions;
import io.tidegate.quota.LedgerEntry;
import io.tidegate.quota.RecordedLedger;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunks;
import io.tidegate.upstream.ScriptedChatModel;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TurnRunTest {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
  private static final Caller CALLER = Chats.caller(Set.of());
  private static final TokenUsage USAGE = new TokenUsage(0, 7, 1, 0);

  private final ScriptedChatModel upstream = new ScriptedChatModel();
  private final RecordedLedger books = new RecordedLedger("m");
  private final MessagesInMemory messages = new MessagesInMemory();
  private final RunningTurns turns = new RunningTurns();
  private final List<TurnEvent> heard = new ArrayList<>();
  private Admission admission = Admissions.open();
  private Consumer<TurnRun> beforeItRuns = _ -> {};
  private HeldAnswers held = held();

  private final Conversation conversation =
      new Conversation(
          new UUID(0, 1),
          new UUID(0, 2),
          new NewConversation(null, null, null, "m", "{}", null),
          T0);
  private final Message question =
      Message.fromUser(
          new UUID(0, 3), conversation, new NewMessage("?", List.of(), null, null, "{}", "{}"), T0);
  private final Message answer =
      Message.answer(
          new UUID(0, 4),
          conversation,
          question.id(),
          new Lease("node1", T0),
          /* asked= */ null,
          T0);

  @Test
  void the_end_is_told_only_after_it_is_written_down_and_booked() {
    upstream.streams(Chunks.content("4"), Chunks.end("stop", USAGE));
    var statusAtTheEnd = new ArrayList<MessageStatus>();

    run(
        events -> {
          if (events.getLast().terminal()) {
            statusAtTheEnd.add(messages.view(answer.id()).status());
            assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(USAGE);
          }
        });

    assertThat(statusAtTheEnd).containsExactly(MessageStatus.COMPLETED);
    assertThat(heard)
        .extracting(event -> (Object) event.getClass())
        .containsExactly(TurnEvent.Created.class, TurnEvent.Delta.class, TurnEvent.Completed.class);
  }

  @Test
  void an_upstream_that_never_answers_makes_a_failed_message() {
    upstream.fails(new UpstreamException(Kind.MISCONFIGURED, "no money"));

    MessageView ended = run(_ -> {});

    assertThat(ended.status()).isEqualTo(MessageStatus.FAILED);
    assertThat(ended.failure()).isEqualTo(TurnFailure.BUSY);
    assertThat(heard.getLast()).isEqualTo(new TurnEvent.Failed(2, TurnFailure.BUSY));
  }

  /** Of 99 tokens the first call uses 37, and the second might use 93. */
  @Test
  void a_total_budget_that_the_first_call_has_spent_ends_the_turn_for_good() {
    var wasted = new TokenUsage(0, 7, 30, 0);
    upstream.fails(new UpstreamException(Kind.FAILED, "gave up", wasted));
    admission = Admissions.withBudget(CALLER, 99);

    MessageView ended = run(_ -> {});

    assertThat(ended.failure()).isEqualTo(TurnFailure.OVER_TOTAL_BUDGET);
    assertThat(heard.getLast()).isEqualTo(new TurnEvent.Failed(2, TurnFailure.OVER_TOTAL_BUDGET));
    assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(wasted);
  }

  @Test
  void what_had_come_before_a_failure_stays_and_is_booked() {
    upstream.streamsAndFails(
        new UpstreamException(Kind.TIMED_OUT, "silent"), Chunks.content("It is"));

    MessageView ended = run(_ -> {});

    assertThat(ended.status()).isEqualTo(MessageStatus.FAILED);
    assertThat(ended.content()).isEqualTo("It is");
    assertThat(books.entries())
        .extracting(LedgerEntry::attemptId)
        .containsExactly(ended.ledgerId());
  }

  @Test
  void a_turn_that_its_user_cancels_keeps_its_text_and_its_cost() {
    upstream.streamsAndFails(
        new UpstreamException(Kind.CANCELLED, "closed"), Chunks.content("It is"));

    MessageView ended =
        run(
            events -> {
              if (events.getLast() instanceof TurnEvent.Delta) {
                cancel();
              }
            });

    assertThat(ended.status()).isEqualTo(MessageStatus.CANCELLED);
    assertThat(ended.content()).isEqualTo("It is");
    assertThat(books.entries())
        .extracting(LedgerEntry::attemptId)
        .containsExactly(ended.ledgerId());
    assertThat(heard.getLast()).isEqualTo(new TurnEvent.Cancelled(3));
  }

  @Test
  @Timeout(20)
  void one_that_is_cancelled_while_its_upstream_is_silent_is_cancelled_and_booked() {
    upstream.hangs(this::cancel);

    MessageView ended = run(_ -> {});

    assertThat(ended.status()).isEqualTo(MessageStatus.CANCELLED);
    assertThat(heard.getLast()).isEqualTo(new TurnEvent.Cancelled(2));
    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(true);
  }

  @Test
  void one_that_is_cancelled_before_it_runs_asks_nobody() {
    beforeItRuns = TurnRun::cancel;

    MessageView ended = run(_ -> {});

    assertThat(ended.status()).isEqualTo(MessageStatus.CANCELLED);
    assertThat(upstream.calls()).isZero();
    assertThat(books.entries()).isEmpty();
  }

  private void cancel() {
    turns.find(answer.id()).orElseThrow().cancel();
  }

  @Test
  void a_conversation_that_is_deleted_meanwhile_ends_its_turn() {
    upstream.streams(Chunks.content("4"), Chunks.end("stop", USAGE));

    run(_ -> messages.delete(answer.id()));

    assertThat(heard.getLast()).isEqualTo(new TurnEvent.Cancelled(3));
    assertThat(books.entries()).hasSize(1);
  }

  @Test
  void who_has_waited_for_the_ledger_in_vain_does_not_wait_as_long_for_the_message() {
    var thaw = new CountDownLatch(1);
    upstream.streams(Chunks.content("4"), Chunks.end("stop", USAGE));
    books.close();

    run(
        events -> {
          if (events.getLast() instanceof TurnEvent.Delta) {
            messages.freeze(thaw);
          }
        });

    assertThat(messages.isAwaited()).as("by somebody else").isTrue();
    assertThat(heard.getLast()).isEqualTo(new TurnEvent.Failed(3, TurnFailure.INTERNAL));
    thaw.countDown();
  }

  @Test
  void an_ended_turn_can_still_be_read_again() throws Exception {
    upstream.streams(Chunks.content("4"), Chunks.end("stop", USAGE));

    run(_ -> {});

    assertThat(turns.running()).isEmpty();
    assertThat(turns.find(answer.id()).orElseThrow().after(0, Duration.ZERO)).isEqualTo(heard);
  }

  @Test
  void a_cancelled_turn_that_cannot_be_written_down_tells_its_end_and_is_left_to_lapse() {
    held =
        new HeldAnswers(
            messages.entities(), InstantSource.fixed(T0), new Erasure(messages.entities())) {
          @Override
          MessageView cancel(
              LeasedAnswer leased, long lastSeq, AnswerText text, @Nullable Answer booked) {
            throw new IllegalStateException("no database");
          }
        };
    upstream.hangs(this::cancel);

    MessageView ended = run(_ -> {});

    assertThat(ended.status().ended()).isFalse();
    assertThat(heard.getLast()).isEqualTo(new TurnEvent.Cancelled(2));
    assertThat(turns.running()).isEmpty();
  }

  @Test
  void an_answer_whose_commit_took_effect_though_it_seemed_to_fail_is_complete() {
    held =
        new HeldAnswers(
            messages.entities(), InstantSource.fixed(T0), new Erasure(messages.entities())) {
          @Override
          MessageView complete(LeasedAnswer leased, long lastSeq, Answer whole) {
            super.complete(leased, lastSeq, whole);
            throw new IllegalStateException("no word of the commit");
          }
        };
    upstream.streams(Chunks.content("4"), Chunks.end("stop", USAGE));

    MessageView ended = run(_ -> {});

    assertThat(ended.status()).isEqualTo(MessageStatus.COMPLETED);
    assertThat(heard.getLast())
        .isInstanceOfSatisfying(
            TurnEvent.Completed.class,
            completed -> assertThat(completed.ledgerId()).isEqualTo(ended.ledgerId()));
  }

  private HeldAnswers held() {
    return new HeldAnswers(
        messages.entities(), InstantSource.fixed(T0), new Erasure(messages.entities()));
  }

  private MessageView run(TurnStream.Listener listener) {
    messages.add(answer);
    ChatService chat = Chats.over(upstream, books, admission);
    var turn =
        new TurnRun(
            new TurnDesk(chat, held, turns, new ForgetfulLog()),
            Question.alone(CALLER, "", "trace"),
            chat.admit(CALLER, "m", /* endUser= */ "", TurnRunTest::request),
            new TurnBook.Opened(question.view(), answer.view(), request()));
    beforeItRuns.accept(turn);
    return turn.run(
        events -> {
          heard.addAll(events);
          listener.happened(events);
        });
  }

  private static ChatRequest request() {
    var body = new ObjectMapper().createObjectNode().put("model", "m").put("max_tokens", 50);
    body.putArray("messages").addObject().put("content", "?");
    return new ChatRequest(body);
  }
}

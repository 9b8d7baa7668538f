package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.chat.Chats;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Admission;
import io.tidegate.quota.Admissions;
import io.tidegate.quota.LedgerEntry;
import io.tidegate.quota.RecordedLedger;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.ScriptedChatModel;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers of nodes that are gone, and with which nobody can go on. */
class TakenTurnTest {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
  private static final UUID TENANT = new UUID(0, 2);
  private static final UUID KEY = new UUID(0, 7);

  /** Where it is another day than in UTC at any time of this test. */
  private static final ZoneId FAR_AWAY = ZoneId.of("Pacific/Kiritimati");

  /** Whose key does not work any more. */
  private static final Caller FORMER =
      new Caller(
          TENANT,
          KEY,
          Caller.Mode.LIVE,
          Set.of("chat"),
          Set.of(),
          Set.of(),
          /* requestsPerMinute= */ 0,
          FAR_AWAY,
          OnDisconnect.USUAL);

  private final ScriptedChatModel upstream = new ScriptedChatModel();
  private final RecordedLedger books = new RecordedLedger("m");
  private final MessagesInMemory messages = new MessagesInMemory();
  private final Asked asked = new Asked(KEY, "m", /* endUserHash= */ "", "trace");
  private final Message answer = answer();

  @Test
  void the_lost_call_is_booked_for_a_key_that_was_revoked_since() {
    run(Admissions.open(), Optional.empty(), /* unwanted= */ false);

    assertInterruptedAndBooked();
    assertThat(books.entries()).extracting(LedgerEntry::tenantId).containsExactly(TENANT);
    assertThat(books.entries()).extracting(LedgerEntry::keyId).containsExactly(KEY);
  }

  @Test
  void the_lost_call_of_a_revoked_key_is_booked_on_the_day_of_its_tenant() {
    run(Admissions.open(), Optional.empty(), /* unwanted= */ false);

    Instant end = books.entries().getFirst().endedAt();
    assertThat(books.days()).containsExactly(LocalDate.ofInstant(end, FAR_AWAY));
    assertThat(books.days()).doesNotContain(LocalDate.ofInstant(end, ZoneOffset.UTC));
  }

  @Test
  void the_lost_call_is_booked_if_nobody_waits_for_the_answer_any_more() {
    run(Admissions.open(), Optional.of(Chats.caller(Set.of())), /* unwanted= */ true);

    assertInterruptedAndBooked();
    assertThat(upstream.calls()).isZero();
  }

  @Test
  void the_lost_call_is_booked_if_the_caller_may_not_ask_any_more() {
    run(Admissions.open(), Optional.of(Chats.caller(Set.of("other"))), /* unwanted= */ false);

    assertInterruptedAndBooked();
  }

  @Test
  void the_lost_call_is_booked_though_the_answer_was_erased_meanwhile() {
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> runErased(Optional.empty()));
    assertBooked();
  }

  @Test
  void the_lost_call_is_booked_though_an_answer_to_go_on_with_was_erased_meanwhile() {
    runErased(Optional.of(Chats.caller(Set.of())));

    assertBooked();
    assertThat(upstream.calls()).isZero();
  }

  private void runErased(Optional<Caller> caller) {
    SavedAnswer saved = answer.writing().saved(answer.view());
    run(saved, Admissions.open(), caller, /* unwanted= */ false);
  }

  @Test
  void the_answer_waits_for_the_next_node_while_a_store_is_unavailable() {
    Optional<Caller> caller = Optional.of(Chats.caller(Set.of()));

    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> run(Admissions.unavailable(), caller, /* unwanted= */ false));

    assertThat(messages.view(answer.id()).status()).isEqualTo(MessageStatus.RUNNING);
    assertThat(books.entries()).isEmpty();
  }

  private void assertInterruptedAndBooked() {
    MessageView ended = messages.view(answer.id());
    assertThat(ended.status()).isEqualTo(MessageStatus.INTERRUPTED);
    assertThat(ended.ledgerId()).isEqualTo(answer.id());
    assertBooked();
  }

  private void assertBooked() {
    assertThat(books.entries()).extracting(LedgerEntry::attemptId).containsExactly(answer.id());
    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(true);
  }

  private void run(Admission admission, Optional<Caller> caller, boolean unwanted) {
    messages.add(answer);
    run(answer.writing().saved(answer.view()), admission, caller, unwanted);
  }

  private void run(
      SavedAnswer saved, Admission admission, Optional<Caller> caller, boolean unwanted) {
    var taken =
        new TakenAnswer(
            new LeasedAnswer(answer.id(), saved.epoch()),
            TENANT,
            saved,
            asked,
            request(),
            unwanted,
            inherited -> answer.writing().lostCall(saved.answer(), T0, inherited));
    var held =
        new HeldAnswers(
            messages.entities(), InstantSource.fixed(T0), new Erasure(messages.entities()));
    var chat = Chats.over(upstream, books, admission);
    var desk = new TurnDesk(chat, held, new RunningTurns(), new ForgetfulLog());
    new TakenTurn(desk, taken, caller, () -> FORMER).run();
  }

  /** One that its second node has just taken over. */
  private Message answer() {
    var conversation =
        new Conversation(
            new UUID(0, 1), TENANT, new NewConversation(null, null, null, "m", "{}", null), T0);
    Message question =
        Message.fromUser(
            new UUID(0, 3),
            conversation,
            new NewMessage("?", List.of(), null, null, "{}", "{}"),
            T0);
    Message begun =
        Message.answer(
            new UUID(0, 4), conversation, question.id(), new Lease("node1", T0), asked, T0);
    begun.writing().takeOver(new Lease("node2", T0));
    return begun;
  }

  private static ChatRequest request() {
    var body = new ObjectMapper().createObjectNode().put("model", "m");
    body.putArray("messages").addObject().put("content", "?");
    return new ChatRequest(body);
  }
}

package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.platform.StoreUnavailable;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What another node finds to be booked if this one dies. */
class CrashedCallTest {

  private static final Chunk END = Chunks.end("stop", new TokenUsage(0, 20, 5, 0));

  private final ScriptedChatModel upstream = new ScriptedChatModel();
  private final RecordedLedger books = new RecordedLedger("m");
  private final ChatService chat = Chats.over(upstream, books);
  private final Question alone = Question.alone(Chats.caller(Set.of()), "user", "trace");
  private final Question said =
      new Question(alone.caller(), "user", new UUID(0, 3), new UUID(0, 4), "trace");

  @AfterEach
  void when_a_turn_is_over_nothing_is_left_to_be_booked() {
    assertThat(books.lostIfKilledNow()).isEmpty();
  }

  @Test
  void in_mid_answer_it_is_the_prompt_and_what_has_come() throws Exception {
    upstream.streams(Chunks.content("0123456789"), END);

    stream(
        alone,
        () ->
            assertThat(books.lostIfKilledNow())
                .singleElement()
                .satisfies(
                    lost -> {
                      assertThat(lost.usage()).isEqualTo(new TokenUsage(0, 37, 3, 0));
                      assertThat(lost.estimated()).isTrue();
                      assertThat(lost.endUser()).isEqualTo("user");
                      assertThat(lost.upstream()).isEqualTo("a");
                      assertThat(lost.alias()).isEqualTo("m");
                    }));

    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(false);
  }

  @Test
  void of_an_answer_that_goes_on_elsewhere_it_is_the_call_that_is_made_now() throws Exception {
    var cut = new UpstreamException(Kind.CUT, "broke off");
    upstream
        .streamsAndFails(cut, Chunks.content("The moon"))
        .streams(Chunks.content(" pulls"), END);

    stream(alone, () -> assertThat(books.lostIfKilledNow()).hasSize(1));

    assertThat(books.entries()).hasSize(2);
  }

  @Test
  void a_call_that_was_refused_is_none() {
    upstream.fails(new UpstreamException(Kind.BAD_REQUEST, "no"));

    assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> stream(alone, () -> {}));

    assertThat(books.entries()).isEmpty();
  }

  @Test
  void a_call_that_no_other_node_could_book_is_not_made() {
    books.closeForNewCalls();
    upstream.streams(Chunks.content("0123456789"), END);

    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> stream(alone, () -> {}));

    assertThat(upstream.requests()).isEmpty();
    assertThat(books.entries()).isEmpty();
    books.reopen();
  }

  @Test
  void a_call_that_nobody_wants_any_more_once_it_is_saved_is_not_made() {
    var cancellation = new Cancellation();
    books.whenCallsBegin(cancellation::request);
    upstream.streams(Chunks.content("0123456789"), END);

    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(
            () ->
                chat.stream(alone, admitted(alone), request(), new Listener(_ -> {}, cancellation)))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));

    assertThat(upstream.requests()).isEmpty();
    assertThat(books.entries()).isEmpty();
  }

  @Test
  void a_call_of_which_nobody_could_be_told_is_not_made() {
    upstream.streams(Chunks.content("0123456789"), END);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> chat.stream(alone, admitted(alone), request(), new Deaf()));

    assertThat(upstream.requests()).isEmpty();
    assertThat(books.entries()).isEmpty();
  }

  @Test
  void a_call_of_whose_answer_nobody_could_be_told_is_booked_by_this_node() {
    upstream.streams(Chunks.content("0123456789"), END);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                stream(
                    alone,
                    () -> {
                      throw new IllegalStateException("the client's connection is broken");
                    }));

    assertThat(books.entries())
        .extracting(LedgerEntry::usage)
        .containsExactly(new TokenUsage(0, 37, 3, 0));
  }

  @Test
  void so_is_one_for_a_whole_answer_that_fails_in_a_way_that_nobody_foresaw() {
    assertThatExceptionOfType(RuntimeException.class) // there is nothing in the script
        .isThrownBy(
            () ->
                chat.complete(
                    alone, admitted(alone), request(), Duration.ZERO, new Cancellation()));

    assertThat(books.entries()).extracting(LedgerEntry::estimated).containsExactly(true);
  }

  @Test
  void the_first_call_for_a_conversation_is_not_among_them_because_its_answer_is_taken_over()
      throws Exception {
    upstream.streams(Chunks.content("0123456789"), END);

    stream(said, () -> assertThat(books.lostIfKilledNow()).isEmpty());
  }

  @Test
  void one_that_is_made_after_it_is() throws Exception {
    List<LedgerEntry> whenGoneOn = new ArrayList<>();
    upstream
        .streamsAndFails(new UpstreamException(Kind.CUT, "broke off"), Chunks.content("The moon"))
        .streams(Chunks.content(" pulls"), END);

    stream(said, () -> whenGoneOn.addAll(books.lostIfKilledNow()));

    assertThat(whenGoneOn).extracting(LedgerEntry::messageId).containsExactly(said.messageId());
    assertThat(books.entries())
        .extracting(LedgerEntry::attemptId)
        .containsExactly(said.messageId(), whenGoneOn.getFirst().attemptId());
  }

  private void stream(Question question, Runnable told) throws UpstreamException, BrokenAnswer {
    var _ =
        chat.stream(
            question,
            admitted(question),
            request(),
            new Listener(_ -> told.run(), new Cancellation()));
  }

  private Admitted admitted(Question question) {
    return chat.admit(question.caller(), "m", question.endUser(), CrashedCallTest::request);
  }

  private static ChatRequest request() {
    var body = new ObjectMapper().createObjectNode().put("model", "m");
    body.putArray("messages").addObject().put("content", "0123456789");
    return new ChatRequest(body);
  }

  /** Cannot be told of calls. */
  private static final class Deaf extends SilentRelay {

    @Override
    public void calling(UpstreamCall call) {
      throw new IllegalStateException("nobody is there");
    }
  }

  /** Does something whenever it hears of visible pieces. */
  private record Listener(Consumer<List<Chunk>> hears, Cancellation cancellation) implements Relay {

    @Override
    public void relay(List<Chunk> chunks) {
      if (chunks.stream().anyMatch(Chunk::visible)) {
        hears.accept(chunks);
      }
    }

    @Override
    public void continued(String model) {}

    @Override
    public boolean replaced(AnswerText text) {
      return false;
    }
  }
}

package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidegate.account.Caller;
import io.tidegate.platform.Ids;
import io.tidegate.platform.Secret;
import io.tidegate.quota.Admission;
import io.tidegate.quota.Admissions;
import io.tidegate.quota.Asking;
import io.tidegate.quota.LedgerEntry;
import io.tidegate.quota.RecordedLedger;
import io.tidegate.quota.Reservation;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatModel;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.ChunkStream;
import io.tidegate.upstream.Chunks;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.Hedge;
import io.tidegate.upstream.HedgedWalks;
import io.tidegate.upstream.Slot;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.Upstream;
import io.tidegate.upstream.UpstreamException;
import io.tidegate.upstream.UpstreamException.Kind;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns of which the first call is late, so that a second one is made beside it. */
@Timeout(30)
class HedgedTurnTest {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final TokenUsage USAGE = new TokenUsage(0, 20, 5, 0);
  private static final Caller CALLER = Chats.caller(Set.of());
  private static final Question QUESTION = Question.alone(CALLER, "", "trace");
  private static final UUID ANSWER = new UUID(0, 4);
  private static final Question SAID = new Question(CALLER, "", new UUID(0, 3), ANSWER, "trace");
  private static final Upstream UPSTREAM =
      new Upstream("a", URI.create("https://a.com"), new Secret("k"), Set.of("m"), 1, 10);
  private static final Candidate CANDIDATE = new Candidate(UPSTREAM, "m", /* thinks= */ false);

  /** Of one call, by whose request {@link #request} is bounded. */
  private static final long WORST = 40 + 20;

  private final RecordedLedger books = new RecordedLedger("m");
  private final Settlement settlement =
      new Settlement(books.ledger(), (_, _, _) -> {}, new Ids(CLOCK), CLOCK);
  private final HedgedWalks walks = new HedgedWalks();
  private final Streams model = new Streams();

  @Test
  void the_second_call_is_not_made_if_a_hard_budget_has_no_room_for_it() throws Exception {
    Answer answer = run(WORST + WORST / 2, new SilentRelay());

    assertThat(answer.text().content()).isEqualTo("a");
    assertThat(model.asked).containsExactly("a");
    assertThat(walks.outstanding("b")).isZero();
  }

  @Test
  void who_wins_is_heard_though_the_loser_is_booked_and_little_is_left() throws Exception {
    model.speaks("b");

    Answer answer = run(2 * WORST + 10, new SilentRelay());

    assertThat(answer.text().content()).isEqualTo("b");
    assertThat(books.entries()).extracting(LedgerEntry::upstream).containsExactly("a", "b");
  }

  @Test
  void a_loser_that_was_never_sent_is_not_booked() throws Exception {
    model.isUnreachable("a");
    model.speaks("b");

    run(2 * WORST + 10, new SilentRelay());

    assertThat(books.entries()).extracting(LedgerEntry::upstream).containsExactly("b");
  }

  @Test
  void both_are_booked_by_another_node_if_this_one_dies_while_they_race() throws Exception {
    model.speaks("b");

    run(1000, new SilentRelay());

    assertThat(model.lostIfKilledThen).containsExactly(2);
  }

  @Test
  void a_winner_stays_written_down_as_it_was_before_it_was_made() throws Exception {
    model.speaks("b");
    List<LedgerEntry> whenTold = new ArrayList<>();
    var turn =
        new SilentRelay() {
          @Override
          public void calling(UpstreamCall call) {
            if (call.upstream().equals("b")) {
              whenTold.addAll(books.lostIfKilledNow());
            }
          }
        };

    Answer answer = run(1000, turn);

    assertThat(whenTold).extracting(LedgerEntry::upstream).containsExactly("b");
    assertThat(whenTold).extracting(LedgerEntry::attemptId).containsExactly(answer.ledgerId());
  }

  @Test
  void for_a_conversation_the_second_is_booked_beside_the_answer_if_this_node_dies()
      throws Exception {
    model.speaks("b");

    Answer answer = run(SAID, 1000, new SilentRelay());

    assertThat(model.lostIfKilledThen).containsExactly(1);
    assertThat(books.entries()).extracting(LedgerEntry::messageId).containsExactly(ANSWER, ANSWER);
    assertThat(books.entries())
        .extracting(LedgerEntry::attemptId)
        .as("the first is the answer's own call")
        .containsExactly(ANSWER, answer.ledgerId())
        .doesNotHaveDuplicates();
  }

  @Test
  void for_a_conversation_the_first_is_the_call_of_the_answer_also_when_it_wins() throws Exception {
    model.whenAsked("b", () -> model.speaks("a"));

    Answer answer = run(SAID, 1000, new SilentRelay());

    assertThat(answer.text().content()).isEqualTo("a");
    assertThat(answer.ledgerId()).isEqualTo(ANSWER);
  }

  /** Or whoever takes the answer over would book the first, which used nothing. */
  @Test
  void for_a_conversation_the_second_takes_the_place_of_a_first_that_fails_before_it_is_heard()
      throws Exception {
    List<String> called = new ArrayList<>();
    var turn =
        new SilentRelay() {
          @Override
          public void calling(UpstreamCall call) {
            called.add(call.upstream());
            if (call.upstream().equals("b")) {
              model.speaks("b");
            }
          }
        };
    model.whenAsked("b", () -> model.fails("a"));

    Answer answer = run(SAID, 1000, turn);

    assertThat(answer.text().content()).isEqualTo("b");
    assertThat(called).as("b says nothing before it is told of").containsExactly("a", "b");
    assertThat(books.entries()).extracting(LedgerEntry::upstream).containsExactly("b");
  }

  @Test
  void a_winner_of_whom_nobody_can_be_told_is_closed_and_booked() {
    model.speaks("b");
    var deaf =
        new SilentRelay() {
          @Override
          public void calling(UpstreamCall call) {
            if (call.upstream().equals("b")) {
              throw new IllegalStateException("nobody is there");
            }
          }
        };

    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> run(1000, deaf));

    assertThat(model.closed).contains("a", "b");
    assertThat(books.entries()).extracting(LedgerEntry::upstream).containsExactly("a", "b");
    assertThat(walks.outstanding("a") + walks.outstanding("b")).isZero();
  }

  @Test
  void a_first_of_whom_nobody_can_be_told_is_not_asked() {
    var deaf =
        new SilentRelay() {
          @Override
          public void calling(UpstreamCall call) {
            throw new IllegalStateException("nobody is there");
          }
        };

    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> run(1000, deaf));

    assertThat(model.asked).isEmpty();
    assertThat(books.entries()).isEmpty();
    assertThat(walks.outstanding("a")).isZero();
  }

  /** Or another node would have to guess whom to pay for the first call. */
  @Test
  void for_a_conversation_who_was_asked_first_is_known_while_they_race() throws Exception {
    List<UpstreamCall> known = new ArrayList<>();
    List<UpstreamCall> knownThen = new ArrayList<>();
    var turn =
        new SilentRelay() {
          @Override
          public void calling(UpstreamCall call) {
            known.add(call);
          }
        };
    model.whenAsked(
        "b",
        () -> {
          knownThen.addAll(known);
          model.speaks("b");
        });

    run(SAID, 1000, turn);

    assertThat(knownThen).extracting(UpstreamCall::upstream).containsExactly("a");
    assertThat(knownThen).extracting(UpstreamCall::id).containsExactly(ANSWER);
    assertThat(known).extracting(UpstreamCall::upstream).containsExactly("a", "b");
  }

  @Test
  void one_that_is_cancelled_while_both_are_late_ends_and_both_are_booked() {
    var turn = new SilentRelay();
    model.whenAsked("b", turn.cancellation()::request);

    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(() -> run(1000, turn))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));

    assertThat(books.entries()).extracting(LedgerEntry::upstream).containsExactly("a", "b");
    assertThat(walks.outstanding("a") + walks.outstanding("b")).isZero();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @AfterEach
  void when_a_turn_is_over_nothing_is_left_to_be_booked() {
    assertThat(books.lostIfKilledNow()).isEmpty();
  }

  private Answer run(long budget, Relay relay) throws UpstreamException, BrokenAnswer {
    return run(QUESTION, budget, relay);
  }

  private Answer run(Question question, long budget, Relay relay)
      throws UpstreamException, BrokenAnswer {
    Admission admission = Admissions.withBudget(CALLER, budget);
    try (Reservation reservation =
        admission
            .admit(
                new Asking(CALLER, "m", "", List.of(CANDIDATE), Set.of(), HedgedTurnTest::request))
            .reservation()
            .begin()) {
      var turn = new StreamedTurn(model, settlement, question, reservation, request(), relay);
      return turn.run(walks.with(new Awaited(turn.second()), relay.cancellation()));
    }
  }

  /** A first call that is to run alone need not wait any longer. */
  private final class Awaited implements Hedge {

    private final Hedge call;

    Awaited(Hedge call) {
      this.call = call;
    }

    @Override
    public boolean covers(Slot slot) {
      boolean covers = call.covers(slot);
      if (!covers) {
        model.speaks("a");
      }
      return covers;
    }

    @Override
    public void begins(Slot slot) {
      call.begins(slot);
    }

    @Override
    public ChunkStream open(Slot slot, Deadlines deadlines) throws UpstreamException {
      return call.open(slot, deadlines);
    }

    @Override
    public void lost(Slot slot, UpstreamException why) {
      call.lost(slot, why);
    }
  }

  private static ChatRequest request() {
    var body = JsonNodeFactory.instance.objectNode().put("model", "m").put("max_tokens", 20);
    body.putArray("messages").addObject().put("content", "");
    return new ChatRequest(body);
  }

  /** Streams that say the name of their upstream, once they may. */
  private final class Streams implements ChatModel {

    private final Map<String, CountDownLatch> open = new ConcurrentHashMap<>();
    private final Map<String, Runnable> whenAsked = new ConcurrentHashMap<>();
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Queue<Integer> lostIfKilledThen = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> closed = new ConcurrentLinkedQueue<>();

    void speaks(String name) {
      latch(name).countDown();
    }

    void whenAsked(String name, Runnable task) {
      whenAsked.put(name, task);
    }

    /** Whoever listens to it hears that it has failed, and bills nothing. */
    void fails(String name) {
      failing.add(name);
      speaks(name);
    }

    /** Whoever asks it waits for a connection, until he gives up. */
    void isUnreachable(String name) {
      unreachable.add(name);
    }

    private CountDownLatch latch(String name) {
      return open.computeIfAbsent(name, _ -> new CountDownLatch(1));
    }

    @Override
    public Completion complete(
        Candidate candidate, ChatRequest request, String endUser, Deadlines deadlines) {
      throw new AssertionError("nobody wants a whole answer");
    }

    @Override
    public ChunkStream stream(
        Candidate candidate, ChatRequest request, String endUser, Deadlines deadlines)
        throws UpstreamException {
      String name = candidate.upstream().name();
      asked.add(name);
      if (unreachable.contains(name)) {
        connect(name);
      }
      whenAsked.getOrDefault(name, () -> {}).run();
      if (name.equals("b")) { // the second: whoever asks the first may still be about to
        lostIfKilledThen.add(books.lostIfKilledNow().size());
      }
      var said = new ArrayDeque<>(List.of(Chunks.content(name), Chunks.end("stop", USAGE)));
      return new ChunkStream() {
        @Override
        public List<Chunk> next() throws UpstreamException {
          await(latch(name));
          if (failing.contains(name)) {
            throw new UpstreamException(Kind.OVERLOADED, "too much to do");
          }
          return said.isEmpty() ? List.of() : List.of(said.remove());
        }

        @Override
        public void close() {
          closed.add(name);
        }
      };
    }

    private void connect(String name) throws UpstreamException {
      try {
        await(latch(name));
      } catch (UpstreamException e) {
        throw e.unsent();
      }
    }

    private static void await(CountDownLatch latch) throws UpstreamException {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new UpstreamException(Kind.CANCELLED, "given up", null, e);
      }
    }
  }
}

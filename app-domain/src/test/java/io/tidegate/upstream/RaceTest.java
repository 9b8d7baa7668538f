package io.tidegate.upstream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.StoreUnavailable;
import io.tidegate.traffic.HandClock;
import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RaceTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Deadlines DEADLINES = new Deadlines(LONG, LONG, LONG, LONG, LONG);
  private static final long AT_ONCE = 1;
  private static final long LATE = 60_000;

  private final HandClock clock = new HandClock();
  private final Cancellation cancellation = new Cancellation();
  private final Plans plans = new Plans();
  private final Map<String, CountDownLatch> open = new ConcurrentHashMap<>();
  private final Map<String, UpstreamException> failures = new ConcurrentHashMap<>();
  private final Set<String> heldBack = ConcurrentHashMap.newKeySet();
  private final Set<String> connecting = ConcurrentHashMap.newKeySet();
  private final Set<String> deaf = ConcurrentHashMap.newKeySet();
  private final List<String> lost = new ArrayList<>();
  private final List<String> begun = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final Map<String, Error> errors = new ConcurrentHashMap<>();
  private final Queue<String> closedStreams = new ConcurrentLinkedQueue<>();
  private final Set<String> unsaved = ConcurrentHashMap.newKeySet();
  private @Nullable RuntimeException ledger;
  private final Race race = new Race(new Streams(), _ -> DEADLINES, cancellation);

  @AfterEach
  void whoever_began_has_won_or_lost() {
    assertThat(begun).isEmpty();
  }

  @Test
  void who_is_in_time_runs_alone() throws Exception {
    speaks("a");

    assertThat(said(run(LATE, "a", "b"))).isEqualTo("a");
    assertThat(lost).isEmpty();
  }

  @Test
  void a_second_one_wins_if_the_first_is_late_and_the_first_is_ended_and_booked() throws Exception {
    speaks("b");

    assertThat(said(run(AT_ONCE, "a", "b"))).isEqualTo("b");
    assertThat(lost).containsExactly("a CUT");
    assertThat(closedStreams).containsOnly("a");
    assertThat(plans.of("a").outstanding()).isZero();
    assertThat(plans.of("b").outstanding()).isEqualTo(1);
  }

  @Test
  void how_long_a_loser_was_silent_for_counts_among_its_first_tokens() throws Exception {
    for (int i = 0; i < 20; i++) {
      plans.of("a").answers(/* afterMillis= */ 100, /* decides= */ false, clock.millis());
    }
    speaks("b");

    for (int i = 0; i < 2; i++) {
      assertThat(said(runWhileTimePasses(Duration.ofMillis(400), "a", "b"))).isEqualTo("b");
    }

    assertThat(plans.of("a").usualFirstToken()).hasValue(400);
  }

  @Test
  void a_loser_that_was_never_sent_is_not_billed() throws Exception {
    connecting.add("a");
    speaks("b");

    assertThat(said(run(AT_ONCE, "a", "b"))).isEqualTo("b");

    assertThat(lost).containsExactly("a CANCELLED for nothing");
  }

  @Test
  @Timeout(20)
  void a_loser_that_does_not_hear_is_not_waited_for_and_billed() throws Exception {
    connecting.add("a");
    deaf.add("a");
    speaks("b");

    assertThat(said(run(AT_ONCE, "a", "b"))).isEqualTo("b");

    assertThat(lost).containsExactly("a CUT");
    speaks("a");
  }

  @Test
  void who_fails_first_does_not_win() throws Exception {
    failures.put("b", new UpstreamException(Kind.OVERLOADED, "busy"));
    var lateAnswer = Thread.ofVirtual().unstarted(() -> speaks("a"));

    Slot winner =
        run(
            slot("a"),
            AT_ONCE,
            () -> Optional.of(slot("b")),
            (slot, failure) -> {
              failed(slot, failure);
              lateAnswer.start();
            });

    assertThat(said(winner)).isEqualTo("a");
    assertThat(failed).containsExactly("b");
    assertThat(lost).containsExactly("b OVERLOADED");
  }

  @Test
  void if_both_fail_the_last_failure_stands() throws Exception {
    failures.put("a", new UpstreamException(Kind.FAILED, "broken"));
    failures.put("b", new UpstreamException(Kind.OVERLOADED, "busy"));
    holdBack("a");

    Slot winner =
        run(
            slot("a"),
            AT_ONCE,
            () -> Optional.of(slot("b")),
            (slot, failure) -> {
              failed(slot, failure);
              speaks("a");
            });

    assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> said(winner));
    assertThat(failed).containsExactly("b");
  }

  @Test
  void without_a_second_one_the_first_is_waited_for() throws Exception {
    speaks("a");

    assertThat(said(run(slot("a"), AT_ONCE, Optional::empty, this::failed))).isEqualTo("a");
  }

  @Test
  void if_the_loser_cannot_be_booked_both_places_are_free_and_both_streams_closed() {
    speaks("b");
    var unavailable = new IllegalStateException("no ledger");
    ledger = unavailable;

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> run(AT_ONCE, "a", "b"))
        .isSameAs(unavailable);

    assertThat(plans.of("a").outstanding()).isZero();
    assertThat(plans.of("b").outstanding()).isZero();
    assertThat(closedStreams).containsOnly("a", "b");
  }

  @Test
  void if_the_second_one_cannot_be_chosen_the_first_is_ended() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                run(
                    slot("a"),
                    AT_ONCE,
                    () -> {
                      throw new IllegalStateException("no choice");
                    },
                    this::failed));

    assertThat(plans.of("a").outstanding()).isZero();
    assertThat(lost).containsExactly("a CUT");
  }

  @Test
  void a_first_call_that_cannot_be_saved_is_not_made() {
    unsaved.add("a");

    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> run(AT_ONCE, "a", "b"));

    assertThat(plans.of("a").outstanding()).isZero();
    assertThat(lost).isEmpty();
  }

  @Test
  void a_second_call_that_cannot_be_saved_leaves_the_first_alone() throws Exception {
    unsaved.add("b");
    var second = slot("b");
    Slot winner =
        run(
            slot("a"),
            AT_ONCE,
            () -> {
              speaks("a");
              return Optional.of(second);
            },
            this::failed);

    assertThat(said(winner)).isEqualTo("a");
    assertThat(plans.of("b").outstanding()).isZero();
    assertThat(lost).isEmpty();
  }

  @Test
  @Timeout(20)
  void an_error_that_nobody_foresaw_is_heard_of() throws Exception {
    errors.put("a", new AssertionError("unforeseen"));

    Slot winner = run(slot("a"), LATE, Optional::empty, this::failed);

    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(() -> said(winner))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.FAILED));
  }

  @Test
  @Timeout(20)
  void nobody_is_waited_for_longer_than_the_turn_may_take() {
    var brief = new Deadlines(LONG, LONG, LONG, LONG, Duration.ofMillis(20));

    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(
            () ->
                new Race(new Streams(), _ -> brief, cancellation)
                    .run(slot("a"), AT_ONCE, () -> Optional.of(slot("b")), this::failed))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT));

    assertThat(plans.of("a").outstanding()).isZero();
    assertThat(plans.of("b").outstanding()).isZero();
    assertThat(lost).containsExactlyInAnyOrder("a CUT", "b CUT");
  }

  @Test
  @Timeout(20)
  void both_are_ended_and_booked_when_the_answer_is_cancelled() {
    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(
            () ->
                run(
                    slot("a"),
                    AT_ONCE,
                    () -> {
                      cancellation.request();
                      return Optional.of(slot("b"));
                    },
                    this::failed))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));

    assertThat(lost).containsExactlyInAnyOrder("a CUT", "b CUT");
    assertThat(plans.of("a").outstanding() + plans.of("b").outstanding()).isZero();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private void holdBack(String name) {
    heldBack.add(name);
  }

  private void speaks(String name) {
    latch(name).countDown();
  }

  private Slot run(long after, String first, String second) throws UpstreamException {
    return run(slot(first), after, () -> Optional.of(slot(second)), this::failed);
  }

  private Slot run(Slot first, long after, Supplier<Optional<Slot>> second, Race.Losers losers)
      throws UpstreamException {
    Slot winner = race.run(first, after, second, losers);
    begun.remove(winner.candidate().upstream().name()); // the turn goes on with it
    return winner;
  }

  private Slot runWhileTimePasses(Duration time, String first, String second)
      throws UpstreamException {
    Slot winner =
        new Race(new Streams(), _ -> DEADLINES, cancellation)
            .run(
                slot(first),
                AT_ONCE,
                () -> {
                  clock.advance(time);
                  return Optional.of(slot(second));
                },
                this::failed);
    begun.remove(winner.candidate().upstream().name());
    return winner;
  }

  private Slot slot(String name) {
    Share share = plans.share(name, 1, 10);
    return requireNonNull(Slot.take(share, /* forced= */ true, clock));
  }

  private void failed(Slot slot, UpstreamException failure) {
    failed.add(slot.candidate().upstream().name());
  }

  private static String said(Slot winner) throws UpstreamException {
    ChunkStream stream =
        winner.open(
            () -> {
              throw new AssertionError("opened again");
            });
    return stream.next().getFirst().content();
  }

  private CountDownLatch latch(String name) {
    return open.computeIfAbsent(name, _ -> new CountDownLatch(1));
  }

  /** Streams that say the name of their upstream, once they may. */
  private final class Streams implements Hedge {

    @Override
    public boolean covers(Slot slot) {
      return true;
    }

    @Override
    public void begins(Slot slot) {
      String name = slot.candidate().upstream().name();
      if (unsaved.contains(name)) {
        throw new StoreUnavailable(new IllegalStateException(name));
      }
      begun.add(name);
    }

    @Override
    public ChunkStream open(Slot slot, Deadlines deadlines) throws UpstreamException {
      String name = slot.candidate().upstream().name();
      if (errors.containsKey(name)) {
        throw requireNonNull(errors.get(name));
      }
      if (connecting.contains(name)) {
        connect(name);
      }
      if (failures.containsKey(name)) {
        if (heldBack.contains(name)) {
          await(latch(name));
        }
        throw requireNonNull(failures.get(name));
      }
      return new ChunkStream() {
        @Override
        public List<Chunk> next() throws UpstreamException {
          await(latch(name));
          return List.of(Chunks.content(name));
        }

        @Override
        public void close() {
          closedStreams.add(name);
        }
      };
    }

    private void connect(String name) throws UpstreamException {
      if (deaf.contains(name)) {
        awaitUninterruptibly(latch(name));
      } else {
        try {
          await(latch(name));
        } catch (UpstreamException e) {
          throw e.unsent();
        }
      }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
      while (latch.getCount() > 0) {
        try {
          latch.await();
        } catch (InterruptedException _) { // as a look-up of a name does not hear of it
        }
      }
    }

    private void await(CountDownLatch latch) throws UpstreamException {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new UpstreamException(Kind.CANCELLED, "given up", null, e);
      }
    }

    @Override
    public void lost(Slot slot, UpstreamException why) {
      begun.remove(slot.candidate().upstream().name());
      if (ledger != null) {
        throw ledger;
      }
      String billed = why.mayBeBilled() || why.kind() != Kind.CANCELLED ? "" : " for nothing";
      lost.add(slot.candidate().upstream().name() + " " + why.kind() + billed);
    }
  }
}

package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.traffic.HandClock;
import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WalkTest {

  private static final Duration HAND_OVER = Duration.ofSeconds(8);
  private static final Deadlines DEADLINES =
      new Deadlines(
          Duration.ofSeconds(5),
          Duration.ofSeconds(120),
          HAND_OVER,
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofSeconds(40),
          Duration.ofMinutes(30));

  private final HandClock clock = new HandClock();
  private final Cancellation cancellation = new Cancellation();
  private final Plans plans = new Plans();
  private final Attempting attempting = new Attempting();
  private Attempts attempts = attempting.attempts(clock);
  private final List<String> asked = new ArrayList<>();
  private final List<Duration> firstTokens = new CopyOnWriteArrayList<>();
  private Runnable whenAsked = () -> {};
  private final Deque<UpstreamException> failures = new ArrayDeque<>();

  @Test
  void somebody_else_is_asked_at_once_before_anybody_is_asked_twice() throws Exception {
    fails(Kind.FAILED, Kind.CUT);

    assertThat(run(plans.inOrder("a", "b", "c"))).isEqualTo("c");
    assertThat(asked).containsExactly("a", "b", "c");
    assertThat(attempting.pauses()).isEmpty();
  }

  @Test
  void the_only_one_is_asked_again_after_a_pause() throws Exception {
    fails(Kind.FAILED, Kind.CUT);

    assertThat(run(plans.inOrder("a"))).isEqualTo("a");
    assertThat(asked).containsExactly("a", "a", "a");
    assertThat(attempting.pauses())
        .hasSize(2)
        .allMatch(pause -> pause.toMillis() >= 100 && pause.toMillis() <= 2000);
  }

  @Test
  void after_three_calls_the_first_failure_stands() {
    fails(Kind.CUT, Kind.FAILED, Kind.OVERLOADED);

    assertThat(failure(plans.inOrder("a", "b", "c", "d"))).isEqualTo(Kind.CUT);
    assertThat(asked).hasSize(3);
  }

  @Test
  void who_was_silent_is_not_asked_twice() {
    fails(Kind.TIMED_OUT, Kind.TIMED_OUT);

    assertThat(failure(plans.inOrder("a", "b"))).isEqualTo(Kind.TIMED_OUT);
    assertThat(asked).containsExactly("a", "b");
  }

  @ParameterizedTest
  @EnumSource(names = {"BAD_REQUEST", "CONTENT_REFUSED", "CANCELLED"})
  void what_everybody_would_refuse_is_not_asked_again(Kind kind) {
    fails(kind);

    assertThat(failure(plans.inOrder("a", "b"))).isEqualTo(kind);
    assertThat(asked).containsExactly("a");
  }

  @Test
  void what_one_upstream_has_not_is_asked_of_another() throws Exception {
    fails(Kind.UNSUPPORTED);

    assertThat(run(plans.inOrder("a", "b"))).isEqualTo("b");
  }

  @Test
  void what_is_too_long_is_asked_of_a_fallback_only() throws Exception {
    fails(Kind.CONTEXT_TOO_LONG);

    assertThat(run(plans.withFallback("small", "large"))).isEqualTo("large");
  }

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMITED, OVERLOADED",
    "OVERLOADED, OVERLOADED",
    "CONTEXT_TOO_LONG, CONTEXT_TOO_LONG",
    "CONTENT_REFUSED, CONTENT_REFUSED",
    "LOCKED_OUT, DEAD",
    "TIMED_OUT, DEAD",
    "CUT, DEAD"
  })
  void a_fallback_steps_in_for_the_failures_that_it_is_for(Kind kind, Failing why)
      throws Exception {
    fails(kind);

    assertThat(run(plans.withFallbackFor(why, "a", "spare"))).isEqualTo("spare");
  }

  @Test
  void it_does_not_step_in_for_others() {
    fails(Kind.CONTENT_REFUSED);
    assertThat(failure(plans.withFallback("a", "spare"))).isEqualTo(Kind.CONTENT_REFUSED);

    fails(Kind.CONTEXT_TOO_LONG);
    assertThat(failure(plans.withFallbackFor(Failing.DEAD, "b", "spare")))
        .isEqualTo(Kind.CONTEXT_TOO_LONG);

    fails(Kind.LOCKED_OUT);
    assertThat(failure(plans.withFallbackFor(Failing.OVERLOADED, "c", "spare")))
        .isEqualTo(Kind.LOCKED_OUT);
    assertThat(asked).containsExactly("a", "b", "c");
  }

  @Test
  void a_failure_says_if_a_fallback_was_too_dear() {
    fails(Kind.UNREACHABLE, Kind.UNREACHABLE, Kind.UNREACHABLE);
    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(() -> run(plans.withDearFallback("a")))
        .matches(UpstreamException::sparesMoney);

    fails(Kind.BAD_REQUEST);
    assertThatExceptionOfType(UpstreamException.class)
        .isThrownBy(() -> run(plans.withDearFallback("b")))
        .matches(failure -> !failure.sparesMoney());
  }

  @Test
  void a_fallback_is_asked_when_no_candidate_can_answer() throws Exception {
    fails(Kind.UNREACHABLE);

    assertThat(run(plans.withFallback("a", "spare"))).isEqualTo("spare");
  }

  @Test
  void the_pause_that_the_only_one_asks_for_is_kept() throws Exception {
    failures.add(new UpstreamException(Kind.RATE_LIMITED, "wait", Duration.ofSeconds(4), null));

    assertThat(run(plans.inOrder("a"))).isEqualTo("a");
    assertThat(attempting.pauses()).containsExactly(Duration.ofSeconds(4));
  }

  @Test
  void nobody_waits_longer_than_ten_seconds_because_he_was_asked_to() {
    failures.add(new UpstreamException(Kind.RATE_LIMITED, "wait", Duration.ofSeconds(11), null));

    assertThat(failure(plans.inOrder("a"))).isEqualTo(Kind.RATE_LIMITED);
    assertThat(attempting.pauses()).isEmpty();
  }

  @Test
  void who_asked_for_a_pause_is_left_alone_by_all_turns() throws Exception {
    failures.add(new UpstreamException(Kind.OVERLOADED, "wait", Duration.ofSeconds(4), null));
    Plan plan = plans.inOrder("a", "b");
    run(plan);
    asked.clear();

    run(plan);
    clock.advance(Duration.ofSeconds(5));
    run(plan);

    assertThat(asked).containsExactly("b", "a");
  }

  @Test
  void who_refuses_our_key_gets_nothing_until_a_probe_succeeds() throws Exception {
    fails(Kind.LOCKED_OUT);
    Plan plan = plans.inOrder("a", "b");
    run(plan);
    clock.advance(Duration.ofHours(1));
    run(plan);
    assertThat(asked).containsExactly("a", "b", "b");

    plans.of("a").probed();
    run(plan);

    assertThat(asked).endsWith("a");
  }

  @Test
  void the_last_one_is_never_given_up() throws Exception {
    Plan plan = plans.inOrder("a");
    for (int i = 0; i < 5; i++) {
      fails(Kind.TIMED_OUT);
      failure(plan);
    }
    assertThat(plans.of("a").isEjected()).isTrue();

    assertThat(run(plan)).isEqualTo("a");
    assertThat(plans.of("a").isEjected()).isFalse();
  }

  @Test
  void an_outage_is_not_amplified() {
    Plan plan = plans.inOrder("a", "b");
    for (int i = 0; i < 1000; i++) {
      fails(Kind.UNREACHABLE, Kind.UNREACHABLE, Kind.UNREACHABLE);
      failure(plan);
      failures.clear();
      clock.advance(Duration.ofMillis(10));
    }

    assertThat(asked.size()).isLessThanOrEqualTo(1110);
  }

  @Test
  void a_sound_one_is_asked_when_the_budget_is_spent_and_the_next_is_not_sound() throws Exception {
    Plan plan = plans.inOrder("a", "b", "c");
    failsOften("b");
    spendBudget();
    fails(Kind.FAILED);

    assertThat(run(plan)).isEqualTo("c");
    assertThat(asked).containsExactly("a", "c");
    assertThat(plans.of("b").outstanding()).isZero();
  }

  @Test
  void one_that_is_not_sound_is_asked_while_there_is_a_budget() throws Exception {
    Plan plan = plans.inOrder("a", "b", "c");
    failsOften("b");
    fails(Kind.FAILED);

    assertThat(run(plan)).isEqualTo("b");
  }

  private void failsOften(String name) {
    for (int i = 0; i < 3; i++) {
      plans
          .of(name)
          .failed(
              Plans.upstream(name, 10),
              new UpstreamException(Kind.FAILED, "broken"),
              /* decides= */ false,
              clock.millis());
    }
    assertThat(plans.of(name).isSound(clock.millis())).isFalse();
    assertThat(plans.of(name).isEjected()).isFalse();
  }

  private void spendBudget() {
    while (attempts.mayRepeat()) {
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void a_number_that_the_upstream_names_is_obeyed_at_once() throws Exception {
    failures.add(
        UpstreamException.refusal(Kind.RATE_LIMITED, "limit of 3", null, OptionalInt.of(3)));

    run(plans.inOrder("a", "b"));

    assertThat(plans.of("a").condition(clock.millis()).limit()).isEqualTo(3);
  }

  @Test
  void who_is_full_is_not_called() {
    Plan plan = plans.narrow("a", 1);
    Slot held = Slot.take(plan.candidates().getFirst(), false, clock);

    assertThat(failure(plan)).isEqualTo(Kind.OVERLOADED);
    assertThat(asked).isEmpty();
    assertThat(held).isNotNull();
  }

  @Test
  void nobody_waits_long_for_one_while_another_could_answer() throws Exception {
    fails(Kind.TIMED_OUT);

    run(plans.inOrder("a", "b"));

    assertThat(firstTokens).containsExactly(HAND_OVER, DEADLINES.firstToken());
  }

  @Test
  @Timeout(20)
  void the_second_of_two_that_race_is_waited_for_if_there_is_no_third() throws Exception {
    assertThat(raced(plans.inOrder("a", "b"))).isEqualTo("b");
    assertThat(firstTokens).containsExactly(HAND_OVER, DEADLINES.firstToken());
  }

  @Test
  @Timeout(20)
  void it_is_not_waited_for_long_while_a_third_could_answer() throws Exception {
    assertThat(raced(plans.inOrder("a", "b", "c"))).isEqualTo("b");
    assertThat(firstTokens).containsExactly(HAND_OVER, HAND_OVER);
  }

  @Test
  void nobody_is_asked_for_what_nobody_wants_any_more() {
    cancellation.request();

    assertThat(failure(plans.inOrder("a", "b"))).isEqualTo(Kind.CANCELLED);
    assertThat(asked).isEmpty();
    assertThat(plans.of("a").outstanding()).isZero();
  }

  @Test
  void no_spare_is_asked_once_the_answer_is_cancelled() {
    whenAsked = cancellation::request;
    fails(Kind.TIMED_OUT);

    assertThat(failure(plans.inOrder("a", "b"))).isEqualTo(Kind.TIMED_OUT);
    assertThat(asked).containsExactly("a");
  }

  @Test
  @Timeout(20)
  void a_pause_ends_when_the_answer_is_cancelled() {
    attempts =
        new Attempts(
            clock,
            Sheddings.on(clock),
            new RetryBudget(10),
            _ -> {
              cancellation.request();
              Thread.sleep(Duration.ofMinutes(1));
            });
    fails(Kind.FAILED);

    assertThat(failure(plans.inOrder("a"))).isEqualTo(Kind.CANCELLED);
    assertThat(asked).containsExactly("a");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void places_are_given_back_whatever_happens() {
    fails(Kind.CUT, Kind.BAD_REQUEST);
    failure(plans.inOrder("a", "b"));

    assertThat(plans.of("a").outstanding()).isZero();
    assertThat(plans.of("b").outstanding()).isZero();
  }

  /** Who answers if {@code a} is late and then silent. */
  private String raced(Plan plan) throws UpstreamException, AnswerBroken {
    for (int i = 0; i < 100; i++) {
      plans.of("a").answers(/* afterMillis= */ 1, /* decides= */ false, clock.millis());
    }
    Walk walk = attempts.walk(plan, "", DEADLINES, cancellation);
    walk.hedgeWith(new SilentFirst());
    return walk.run(
        (slot, _) -> {
          slot.open(
              () -> {
                throw new AssertionError("not raced");
              });
          return slot.candidate().upstream().name();
        });
  }

  /** Its first stream comes to nothing once there is a second, which begins at once. */
  private final class SilentFirst implements Hedge {

    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);

    @Override
    public boolean covers(Slot slot) {
      return true;
    }

    @Override
    public void begins(Slot slot) {}

    @Override
    public ChunkStream open(Slot slot, Deadlines left) throws UpstreamException {
      if (slot.candidate().upstream().name().equals("a")) {
        firstTokens.add(left.firstToken());
        first.countDown();
        await(second);
        throw new UpstreamException(Kind.TIMED_OUT, "silent");
      }
      await(first);
      firstTokens.add(left.firstToken());
      second.countDown();
      return new ChunkStream() {
        @Override
        public List<Chunk> next() {
          return List.of(Chunks.content("here"));
        }

        @Override
        public void close() {}
      };
    }

    private void await(CountDownLatch latch) throws UpstreamException {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new UpstreamException(Kind.CANCELLED, "given up", null, e);
      }
    }

    @Override
    public void lost(Slot slot, UpstreamException why) {}
  }

  private void fails(Kind... kinds) {
    for (Kind kind : kinds) {
      failures.add(new UpstreamException(kind, "no"));
    }
  }

  private Kind failure(Plan plan) {
    try {
      throw new AssertionError("answered by " + run(plan));
    } catch (UpstreamException e) {
      return e.kind();
    } catch (AnswerBroken e) {
      throw new AssertionError(e);
    }
  }

  private String run(Plan plan) throws UpstreamException, AnswerBroken {
    return attempts
        .walk(plan, "", DEADLINES, cancellation)
        .run(
            (slot, left) -> {
              String name = slot.candidate().upstream().name();
              asked.add(name);
              whenAsked.run();
              firstTokens.add(left.firstToken());
              if (!failures.isEmpty()) {
                throw failures.remove();
              }
              return name;
            });
  }
}

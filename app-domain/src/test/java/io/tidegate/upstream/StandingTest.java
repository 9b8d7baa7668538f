package io.tidegate.upstream;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.OperatorEvents;
import io.tidegate.event.RaisedEvents;
import io.tidegate.platform.Environment;
import io.tidegate.platform.Secret;
import io.tidegate.traffic.HandClock;
import io.tidegate.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandingTest {

  private final HandClock clock = new HandClock();
  private final OperatorEvents events = new OperatorEvents();
  private final CountedUpstreams metrics = new CountedUpstreams();
  private final Standings standings =
      new Standings(clock, events, metrics, new Environment(Map.of()));
  private final Share share =
      new Share(new Candidate(Plans.upstream("a", 10), "m", false), 1, standings.of("a"));

  @Test
  void operators_learn_once_that_a_key_is_refused_and_that_it_is_taken_again() {
    fails(new UpstreamException(Kind.LOCKED_OUT, "no money"));
    fails(new UpstreamException(Kind.LOCKED_OUT, "no money"));
    standings.probed("a");
    answers();
    answers();

    assertThat(RaisedEvents.kinds(events))
        .containsExactly("upstream_key_refused", "upstream_key_accepted");
  }

  @Test
  void a_probe_gives_it_work_again_and_operators_do_not_learn_of_the_same_refusal_twice() {
    fails(new UpstreamException(Kind.LOCKED_OUT, "no money"));
    standings.probed("a");
    assertThat(standings.of("a").condition(clock.millis()).health())
        .isEqualTo(Condition.Health.WELL);

    fails(new UpstreamException(Kind.LOCKED_OUT, "no money"));
    assertThat(standings.of("a").condition(clock.millis()).health())
        .isEqualTo(Condition.Health.LOCKED_OUT);
    assertThat(RaisedEvents.kinds(events)).containsExactly("upstream_key_refused");
  }

  @Test
  void who_gets_another_key_is_well_and_operators_learn_when_it_has_worked() {
    fails(new UpstreamException(Kind.LOCKED_OUT, "no such key"));
    standings.configure(List.of(withAnotherKey()));
    assertThat(standings.of("a").condition(clock.millis()).health())
        .isEqualTo(Condition.Health.WELL);
    assertThat(RaisedEvents.kinds(events)).containsExactly("upstream_key_refused");

    answers(slot(withAnotherKey()));
    answers(slot(withAnotherKey()));
    assertThat(RaisedEvents.kinds(events)).containsExactly("upstream_key_accepted");
  }

  @Test
  void what_is_said_late_of_a_key_that_was_replaced_is_not_heard() {
    List<Slot> late = Stream.generate(this::slot).limit(6).toList();
    standings.configure(List.of(withAnotherKey()));
    for (Slot slot : late) {
      slot.failed(new UpstreamException(Kind.LOCKED_OUT, "no such key"));
      slot.leave();
    }

    assertThat(standings.of("a").condition(clock.millis()).health())
        .isEqualTo(Condition.Health.WELL);
    assertThat(RaisedEvents.kinds(events)).isEmpty();
  }

  @Test
  void an_answer_to_a_key_that_was_replaced_does_not_say_that_the_new_one_is_taken() {
    Slot late = slot();
    standings.configure(List.of(withAnotherKey()));
    Slot refused = slot(withAnotherKey());
    refused.failed(new UpstreamException(Kind.LOCKED_OUT, "no such key"));
    refused.leave();
    answers(late);

    assertThat(RaisedEvents.kinds(events)).containsExactly("upstream_key_refused");
  }

  @Test
  void operators_learn_that_it_is_out_and_that_it_is_back() {
    for (int i = 0; i < 5; i++) {
      fails(new UpstreamException(Kind.FAILED, "broken"));
    }
    clock.advance(Duration.ofSeconds(6));
    answers();

    assertThat(RaisedEvents.kinds(events)).containsExactly("upstream_ejected", "upstream_returned");
    assertThat(standings.of("a").condition(clock.millis()).ejections()).isEqualTo(1);
  }

  @Test
  void who_has_not_what_is_asked_for_neither_falls_ill_nor_gets_well() {
    for (int i = 0; i < 10; i++) {
      fails(new UpstreamException(Kind.UNSUPPORTED, "no such door"));
    }
    assertThat(RaisedEvents.kinds(events)).isEmpty();

    for (int i = 0; i < 5; i++) {
      fails(new UpstreamException(Kind.FAILED, "broken"));
    }
    clock.advance(Duration.ofSeconds(6));
    fails(new UpstreamException(Kind.UNSUPPORTED, "no such door"));
    assertThat(RaisedEvents.kinds(events)).containsExactly("upstream_ejected");
  }

  @Test
  void operators_learn_a_limit_when_its_number_changes() {
    fails(busy(25));
    fails(busy(25));
    fails(busy(20));

    assertThat(RaisedEvents.kinds(events))
        .containsExactly("upstream_limit_named", "upstream_limit_named");
  }

  @Test
  void a_trial_that_meets_a_limit_leaves_room_for_another() {
    for (int i = 0; i < 5; i++) {
      fails(new UpstreamException(Kind.FAILED, "broken"));
    }
    clock.advance(Duration.ofSeconds(6));
    Slot trial = requireNonNull(Slot.take(share, /* forced= */ false, clock));
    trial.failed(busy(25));
    trial.leave();

    assertThat(Slot.take(share, /* forced= */ false, clock)).isNotNull();
  }

  @Test
  void who_leaves_without_a_word_takes_the_trial_from_nobody_else() {
    Slot older = slot();
    for (int i = 0; i < 5; i++) {
      fails(new UpstreamException(Kind.FAILED, "broken"));
    }
    clock.advance(Duration.ofSeconds(6));
    Slot trial = requireNonNull(Slot.take(share, /* forced= */ false, clock));

    older.leave();
    assertThat(Slot.take(share, /* forced= */ false, clock)).isNull();

    trial.leave();
    assertThat(Slot.take(share, /* forced= */ false, clock)).isNotNull();
  }

  @Test
  void each_call_is_counted_by_what_it_came_to() {
    answers();
    fails(new UpstreamException(Kind.BAD_REQUEST, "what?"));

    assertThat(metrics.told()).containsExactly("a began", "a answered", "a bad_request");
    Condition condition = standings.of("a").condition(clock.millis());
    assertThat(condition.answers()).isEqualTo(1);
    assertThat(condition.failures()).containsOnly(entry(Kind.BAD_REQUEST, 1L));
  }

  @Test
  void who_gets_no_work_any_more_is_not_counted_any_more() {
    standings.configure(List.of());

    assertThat(metrics.told()).containsExactly("a closed");
  }

  private static UpstreamException busy(int limit) {
    return UpstreamException.refusal(Kind.RATE_LIMITED, "busy", null, OptionalInt.of(limit));
  }

  private void answers() {
    answers(slot());
  }

  private static void answers(Slot slot) {
    slot.answers();
    slot.succeeded();
    slot.leave();
  }

  private void fails(UpstreamException failure) {
    Slot slot = slot();
    slot.failed(failure);
    slot.leave();
  }

  private Slot slot() {
    return requireNonNull(Slot.take(share, /* forced= */ true, clock));
  }

  private Slot slot(Upstream upstream) {
    var other = new Share(new Candidate(upstream, "m", false), 1, standings.of("a"));
    return requireNonNull(Slot.take(other, /* forced= */ true, clock));
  }

  private static Upstream withAnotherKey() {
    Upstream usual = Plans.upstream("a", 10);
    return new Upstream(usual.name(), usual.baseUrl(), new Secret("other"), usual.models(), 1, 10);
  }
}

package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.event.OperatorEvents;
import io.tidegate.event.RaisedEvents;
import io.tidegate.platform.Environment;
import io.tidegate.traffic.HandClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BulkheadTest {

  private static final UUID URGENT = new UUID(0, 1);
  private static final UUID USUAL = new UUID(0, 2);
  private static final UUID LATER = new UUID(0, 3);

  private final OperatorEvents events = new OperatorEvents();
  private final HandClock clock = new HandClock();
  private final Bulkhead bulkhead =
      new Bulkhead(
          new Environment(Map.of("TIDEGATE_MAX_TURNS", "10")),
          KeyPriorityMap.of(Map.of(URGENT, Priority.P0, LATER, Priority.P3)),
          events,
          clock);

  @Test
  void the_less_urgent_find_it_full_first() {
    assertThat(entered(LATER, 20)).hasSize(6);
    assertThat(entered(USUAL, 20)).hasSize(2);
    assertThat(entered(URGENT, 20)).hasSize(12);
  }

  @Test
  void a_place_is_free_again_when_its_turn_is_over() {
    List<Bulkhead.Place> places = entered(USUAL, 20);

    places.forEach(Bulkhead.Place::close);

    assertThat(entered(USUAL, 20)).hasSameSizeAs(places);
  }

  @Test
  void who_is_refused_takes_nothing_and_is_told_when_to_come_back() {
    List<Bulkhead.Place> places = entered(URGENT, 20);

    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> bulkhead.enter(caller(URGENT)))
        .satisfies(
            refused ->
                assertThat(refused.retryAfter())
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    places.getFirst().close();

    assertThat(entered(URGENT, 10)).hasSize(1);
  }

  @Test
  void operators_learn_of_it_once_a_minute() {
    entered(USUAL, 20);
    assertThat(RaisedEvents.kinds(events)).containsExactly("node_overloaded");

    clock.advance(Duration.ofSeconds(61));
    entered(USUAL, 20);
    assertThat(RaisedEvents.kinds(events)).containsExactly("node_overloaded");
  }

  /** Lets so many try, and returns the places of those who got in. */
  private List<Bulkhead.Place> entered(UUID key, int tries) {
    List<Bulkhead.Place> places = new ArrayList<>();
    for (int i = 0; i < tries; i++) {
      try {
        places.add(bulkhead.enter(caller(key)));
      } catch (Overloaded _) {
        break;
      }
    }
    return places;
  }

  private static Caller caller(UUID key) {
    return new Caller(
        new UUID(0, 9),
        key,
        Caller.Mode.LIVE,
        Set.of("chat"),
        Set.of(),
        Set.of(),
        60,
        ZoneOffset.UTC,
        OnDisconnect.USUAL);
  }
}

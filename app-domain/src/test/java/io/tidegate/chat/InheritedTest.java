package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.chat.TurnEvent.Delta;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InheritedTest {

  private static final TurnEvent CREATED = new TurnEvent.Created(1, new UUID(0, 1), "m");

  @Test
  void a_log_that_goes_further_than_what_was_saved_is_added_to_it() {
    Inherited inherited =
        Inherited.of(1, 2, said("a"), List.of(CREATED, delta(2, "a"), delta(3, "b")));

    assertThat(inherited.text()).isEqualTo(said("ab"));
    assertThat(inherited.lastSeq()).isEqualTo(3);
    assertThat(inherited.events()).hasSize(3);
  }

  @Test
  void a_log_that_lags_behind_is_of_no_use() {
    Inherited inherited = Inherited.of(1, 3, said("ab"), List.of(CREATED, delta(2, "a")));

    assertThat(inherited).isEqualTo(new Inherited(1, List.of(), 3, said("ab")));
  }

  @Test
  void nor_is_one_with_a_gap() {
    Inherited inherited = Inherited.of(1, 3, said("ab"), List.of(delta(5, "d"), delta(6, "e")));

    assertThat(inherited).isEqualTo(new Inherited(1, List.of(), 3, said("ab")));
  }

  @Test
  void a_replacement_in_the_log_takes_the_place_of_what_was_saved() {
    Inherited inherited =
        Inherited.of(1, 2, said("a"), List.of(new TurnEvent.Replaced(3, said("x")), delta(4, "y")));

    assertThat(inherited.text()).isEqualTo(said("xy"));
  }

  @Test
  void what_was_replaced_is_none_of_its_pieces() {
    List<TurnEvent> log =
        List.of(
            CREATED,
            delta(2, "a"),
            delta(3, "b"),
            new TurnEvent.Continued(4, "n"),
            new TurnEvent.Replaced(5, said("x")),
            delta(6, "y"));

    assertThat(Inherited.of(1, 2, said("a"), log).pieces()).isEqualTo(2);
    assertThat(Inherited.of(1, 2, said("a"), log.subList(0, 4)).pieces()).isEqualTo(2);
  }

  @Test
  void a_piece_whose_event_is_forgotten_counts() {
    assertThat(Inherited.of(1, 3, said("ab"), List.of(delta(4, "c"))).pieces()).isEqualTo(4);
    assertThat(Inherited.of(1, 3, said("ab"), List.of()).pieces()).isEqualTo(3);
  }

  @Test
  void its_events_can_be_read_and_the_next_one_has_the_next_number() throws Exception {
    var turn =
        new TurnStream("m", _ -> {}, Inherited.of(1, 0, said(""), List.of(CREATED, delta(2, "a"))));
    turn.continued("n");

    assertThat(turn.after(0, Duration.ZERO))
        .containsExactly(CREATED, delta(2, "a"), new TurnEvent.Continued(3, "n"));
    assertThat(turn.text()).isEqualTo(said("a"));
  }

  private static TurnEvent delta(long seq, String text) {
    return new Delta(seq, Delta.Kind.CONTENT, text);
  }

  private static AnswerText said(String content) {
    return new AnswerText("", content, List.of());
  }
}

package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnStream;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.Chunks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunningTurnsTest {

  private final RunningTurns turns = new RunningTurns();

  static List<Chunk> pieces() {
    return List.of(Chunks.reasoning("hm"), Chunks.content("x"), Chunks.toolCall(0, "c", "f", "{}"));
  }

  /** Each of these takes a megabyte, whatever it consists of. */
  @ParameterizedTest
  @MethodSource("pieces")
  void ended_answers_are_kept_while_there_is_room(Chunk piece) {
    List<UUID> ended = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      UUID answer = new UUID(0, i);
      end(answer, Collections.nCopies(10_000, piece));
      ended.add(answer);
    }

    assertThat(ended.stream().filter(answer -> turns.find(answer).isPresent()))
        .hasSizeBetween(50, 66);
  }

  @Test
  void a_few_long_pieces_take_room_as_well() {
    var answer = new UUID(0, 1);

    end(answer, List.of(Chunks.reasoning("x".repeat(17_000_000))));

    assertThat(turns.find(answer)).isEmpty();
  }

  @Test
  void nobody_waits_for_the_end_of_one_that_stopped_without_a_word() {
    var answer = new UUID(0, 1);
    var turn = new TurnStream("m", _ -> {});
    turns.began(answer, turn);
    turn.relay(List.of(Chunks.content("x")));

    turns.ended(answer, turn);

    assertThat(turns.find(answer)).isEmpty();
  }

  private void end(UUID answer, List<Chunk> pieces) {
    var turn = new TurnStream("m", _ -> {});
    turns.began(answer, turn);
    turn.relay(pieces);
    turn.publishOne(TurnEvent.Cancelled::new);
    turns.ended(answer, turn);
  }
}

package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.chat.AnswerText;
import io.tidegate.chat.Inherited;
import io.tidegate.chat.ReplayLog.Part;
import io.tidegate.chat.ReplayLog.Tail;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnEvent.Delta;
import io.tidegate.chat.TurnEvent.Replaced;
import io.tidegate.chat.TurnStream;
import io.tidegate.upstream.Chunks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

  private static final UUID ANSWER = new UUID(0, 9);
  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

  private final RunningTurns turns = new RunningTurns();
  private final Log log = new Log();
  private SavedAnswer saved = running(0, 0, "", OptionalLong.empty());

  @Test
  void what_this_node_writes_comes_from_its_memory() throws Exception {
    var turn = new TurnStream("m", _ -> {});
    turns.began(ANSWER, turn);
    turn.relay(List.of(Chunks.content("a"), Chunks.content("b")));

    assertThat(after(1).next(Duration.ZERO)).containsExactly(delta(2, "b"));
  }

  @Test
  void what_another_writes_comes_from_the_log() throws Exception {
    log.has(0, delta(1, "a"), delta(2, "b"));
    AnswerReader reader = after(1);

    assertThat(reader.next(Duration.ZERO)).containsExactly(delta(2, "b"));
    assertThat(reader.next(Duration.ZERO)).isEmpty();
    log.has(0, delta(3, "c"), new TurnEvent.Cancelled(4));
    assertThat(reader.next(Duration.ZERO))
        .containsExactly(delta(3, "c"), new TurnEvent.Cancelled(4));
    assertThat(reader.ended()).isTrue();
  }

  @Test
  void where_the_log_lacks_something_the_table_tells_all_of_it() throws Exception {
    log.has(0, delta(7, "g"), delta(8, "h"));
    saved = running(0, 6, "abcdef", OptionalLong.empty());
    AnswerReader reader = after(2);

    assertThat(reader.next(Duration.ZERO)).containsExactly(new Replaced(6, said("abcdef")));
    assertThat(reader.next(Duration.ZERO)).containsExactly(delta(7, "g"), delta(8, "h"));
  }

  @Test
  void without_a_log_the_table_is_read_again_and_again() throws Exception {
    saved = running(0, 3, "abc", OptionalLong.empty());
    AnswerReader reader = after(3);

    assertThat(reader.next(Duration.ZERO)).isEmpty();
    saved = running(0, 5, "abcde", OptionalLong.empty());
    assertThat(reader.next(Duration.ZERO)).containsExactly(new Replaced(5, said("abcde")));
    saved = ended(0, 8, "abcdefg", OptionalLong.empty());
    assertThat(reader.next(Duration.ZERO))
        .containsExactly(new Replaced(7, said("abcdefg")), new TurnEvent.Cancelled(8));
    assertThat(reader.ended()).isTrue();
  }

  @Test
  void who_has_all_of_an_ended_answer_gets_nothing_more() throws Exception {
    saved = ended(0, 8, "abcdefg", OptionalLong.empty());
    AnswerReader all = after(8);
    AnswerReader nearlyAll = after(7);

    assertThat(all.next(Duration.ZERO)).isEmpty();
    assertThat(all.ended()).isTrue();
    assertThat(nearlyAll.next(Duration.ZERO)).containsExactly(new TurnEvent.Cancelled(8));
  }

  @Test
  void an_answer_that_ended_before_numbers_were_saved_comes_as_a_whole() throws Exception {
    saved = ended(0, 0, "abc", OptionalLong.empty());

    assertThat(after(40).next(Duration.ZERO))
        .containsExactly(new Replaced(41, said("abc")), new TurnEvent.Cancelled(42));
  }

  @Test
  void who_heard_no_more_than_the_next_node_goes_on_with_it() throws Exception {
    log.has(0, delta(1, "a"), delta(2, "b"));
    AnswerReader reader = after(0);
    reader.next(Duration.ZERO);

    log.has(1, new TurnEvent.Continued(3, "m"), delta(4, "c"));
    saved = running(1, 2, "ab", OptionalLong.of(2));

    assertThat(reader.next(Duration.ZERO))
        .containsExactly(new TurnEvent.Continued(3, "m"), delta(4, "c"));
  }

  @Test
  void who_heard_more_than_the_next_node_knows_gets_all_of_it() throws Exception {
    saved = running(1, 2, "ab", OptionalLong.of(2));
    log.has(1, new TurnEvent.Continued(3, "m"), delta(4, "c"), delta(5, "d"), delta(6, "e"));
    AnswerReader reader = after(4);

    assertThat(reader.next(Duration.ZERO)).as("not yet saved").isEmpty();
    saved = running(1, 5, "abcd", OptionalLong.of(2));
    assertThat(reader.next(Duration.ZERO)).containsExactly(new Replaced(5, said("abcd")));
    assertThat(reader.next(Duration.ZERO)).containsExactly(delta(6, "e"));
  }

  @Test
  void if_the_log_has_everything_not_even_a_number_is_skipped() throws Exception {
    saved = running(1, 2, "ab", OptionalLong.of(2));
    log.has(1, delta(1, "a"), delta(2, "b"), delta(3, "C"), delta(4, "D"), delta(5, "E"));
    AnswerReader reader = after(3);

    assertThat(reader.next(Duration.ZERO)).containsExactly(new Replaced(4, said("abCD")));
    assertThat(reader.next(Duration.ZERO)).containsExactly(delta(5, "E"));
  }

  @Test
  void the_same_at_the_node_that_goes_on() throws Exception {
    var inherited = new Inherited(1, List.of(), 2, said("ab"));
    var turn = new TurnStream("m", _ -> {}, inherited);
    turns.began(ANSWER, turn);
    AnswerReader reader = after(4);
    turn.relay(List.of(Chunks.content("c"), Chunks.content("d")));
    assertThat(reader.next(Duration.ZERO)).isEmpty();

    turn.relay(List.of(Chunks.content("e")));

    assertThat(reader.next(Duration.ZERO)).containsExactly(new Replaced(5, said("abcde")));
    turn.relay(List.of(Chunks.content("f")));
    assertThat(reader.next(Duration.ZERO)).containsExactly(delta(6, "f"));
  }

  @Test
  void an_answer_that_is_taken_from_this_node_is_read_elsewhere() throws Exception {
    var turn = new TurnStream("m", _ -> {});
    turns.began(ANSWER, turn);
    turn.relay(List.of(Chunks.content("a"), Chunks.content("b")));
    AnswerReader reader = after(0);
    reader.next(Duration.ZERO);

    turn.abandon();
    log.has(1, delta(2, "B"), delta(3, "c"));
    saved = running(1, 3, "aBc", OptionalLong.of(1));

    assertThat(reader.next(Duration.ZERO)).containsExactly(new Replaced(3, said("aBc")));
  }

  private AnswerReader after(long seq) {
    return new AnswerReader(ANSWER, turns, () -> saved, log, seq);
  }

  private static TurnEvent delta(long seq, String text) {
    return new Delta(seq, Delta.Kind.CONTENT, text);
  }

  private static AnswerText said(String content) {
    return new AnswerText("", content, List.of());
  }

  private static SavedAnswer running(int epoch, long lastSeq, String text, OptionalLong taken) {
    return new SavedAnswer(view(text, MessageStatus.RUNNING), epoch, lastSeq, taken);
  }

  private static SavedAnswer ended(int epoch, long lastSeq, String text, OptionalLong taken) {
    return new SavedAnswer(view(text, MessageStatus.CANCELLED), epoch, lastSeq, taken);
  }

  private static MessageView view(String text, MessageStatus status) {
    return new MessageView(
        ANSWER,
        new UUID(0, 1),
        new UUID(0, 2),
        2,
        Role.ASSISTANT,
        text,
        null,
        List.of(),
        null,
        status,
        null,
        null,
        "m",
        null,
        null,
        null,
        0,
        null,
        "{}",
        T0,
        null);
  }

  /** A log in which a test writes. */
  private static final class Log implements Tail {

    private final List<TurnEvent> events = new ArrayList<>();
    private int epoch;

    void has(int inEpoch, TurnEvent... more) {
      epoch = inEpoch;
      events.addAll(List.of(more));
    }

    @Override
    public Part after(long seq, Duration wait) {
      return new Part(epoch, events.stream().filter(event -> event.seq() > seq).toList());
    }

    @Override
    public void close() {}
  }
}

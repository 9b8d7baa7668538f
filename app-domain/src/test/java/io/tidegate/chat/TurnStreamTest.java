package io.tidegate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.Chunks;
import io.tidegate.upstream.UpstreamException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TurnStreamTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<TurnEvent> heard = new ArrayList<>();
  private final TurnStream stream = new TurnStream("m", heard::addAll);

  @Property
  void events_are_numbered_without_gaps_and_every_reader_gets_exactly_the_rest(
      @ForAll @Size(max = 20) List<@IntRange(max = 5) Integer> batches) throws Exception {
    var turn = new TurnStream("m", _ -> {});
    batches.forEach(size -> turn.relay(batch(size)));
    int total = batches.stream().mapToInt(Integer::intValue).sum();

    for (long seen = 0; seen <= total; seen++) {
      assertThat(turn.after(seen, Duration.ZERO))
          .extracting(TurnEvent::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(seen + 1, total).boxed().toList());
    }
  }

  @Test
  void readers_on_other_threads_get_every_event_once_and_in_order() throws Exception {
    var readers = new ArrayList<Reader>();
    for (int i = 0; i < 4; i++) {
      readers.add(new Reader(stream));
    }
    for (int i = 0; i < 500; i++) {
      stream.relay(batch(i % 4));
    }
    stream.publishOne(TurnEvent.Cancelled::new);

    for (Reader reader : readers) {
      reader.thread.join(PATIENCE);
      assertThat(reader.read).isEqualTo(heard);
    }
  }

  @Test
  void the_client_that_asked_hears_what_the_log_keeps() throws Exception {
    stream.publishOne(seq -> new TurnEvent.Created(seq, new UUID(0, 1), "m"));
    stream.relay(
        List.of(
            Chunks.reasoning("hm"),
            Chunks.content("4"),
            Chunks.toolCall(0, "a", "f", "{}"),
            Chunks.end("stop", null)));

    assertThat(heard)
        .containsExactly(
            new TurnEvent.Created(1, new UUID(0, 1), "m"),
            new TurnEvent.Delta(2, TurnEvent.Delta.Kind.REASONING, "hm"),
            new TurnEvent.Delta(3, TurnEvent.Delta.Kind.CONTENT, "4"),
            new TurnEvent.ToolCallDelta(4, 0, "a", "f", "{}"));
    assertThat(stream.after(0, Duration.ZERO)).isEqualTo(heard);
  }

  @Test
  void who_is_too_far_behind_gets_the_whole_text_and_goes_on_from_there() throws Exception {
    for (int i = 0; i <= RecentEvents.MAX; i++) {
      stream.relay(batch(1));
    }
    long last = RecentEvents.MAX + 1L;

    assertThat(stream.after(3, Duration.ZERO))
        .containsExactly(new TurnEvent.Replaced(last, stream.text()));
    assertThat(stream.text().content()).hasSize(RecentEvents.MAX + 1);

    stream.relay(batch(1));
    assertThat(stream.after(last, Duration.ZERO))
        .extracting(TurnEvent::seq)
        .containsExactly(last + 1);
  }

  @Test
  void who_is_too_far_behind_an_ended_turn_still_gets_its_end() throws Exception {
    for (int i = 0; i <= RecentEvents.MAX; i++) {
      stream.relay(batch(1));
    }
    stream.publishOne(TurnEvent.Cancelled::new);
    long last = RecentEvents.MAX + 2L;

    assertThat(stream.after(0, Duration.ZERO))
        .containsExactly(
            new TurnEvent.Replaced(last - 1, stream.text()), new TurnEvent.Cancelled(last));
  }

  @Test
  void whoever_cancels_a_turn_or_takes_it_over_ends_its_calls() {
    stream.cancel();
    var taken = new TurnStream("m", _ -> {});
    taken.abandon();

    assertThat(stream.cancelled()).isTrue();
    assertThatExceptionOfType(UpstreamException.class).isThrownBy(stream.cancellation()::check);
    assertThat(taken.cancelled()).isFalse();
    assertThatExceptionOfType(UpstreamException.class).isThrownBy(taken.cancellation()::check);
  }

  @Test
  void only_a_terminal_event_ends_a_turn() {
    stream.relay(batch(1));
    assertThat(stream.ended()).isFalse();

    stream.publishOne(seq -> new TurnEvent.Failed(seq, TurnFailure.BUSY));

    assertThat(stream.ended()).isTrue();
  }

  @Test
  void a_turn_that_has_ended_lets_go_of_its_client() {
    var turns = new ArrayList<TurnStream>();
    WeakReference<TurnStream.Listener> client = clientOfAnEndedTurn(turns);

    System.gc();

    assertThat(client.get()).isNull();
    assertThat(turns).allMatch(TurnStream::ended);
  }

  private static WeakReference<TurnStream.Listener> clientOfAnEndedTurn(List<TurnStream> kept) {
    TurnStream.Listener client = new ArrayList<TurnEvent>()::addAll;
    var turn = new TurnStream("m", client);
    kept.add(turn);
    turn.relay(batch(1));
    turn.publishOne(TurnEvent.Cancelled::new);
    return new WeakReference<>(client);
  }

  private static List<Chunk> batch(int size) {
    var chunks = new ArrayList<Chunk>();
    for (int i = 0; i < size; i++) {
      chunks.add(Chunks.content("x"));
    }
    return chunks;
  }

  /** A client on a thread of its own, which resumes after the last event that it saw. */
  private static final class Reader {

    private final List<TurnEvent> read = new ArrayList<>();
    private final TurnStream from;
    private final Thread thread;

    Reader(TurnStream from) {
      this.from = from;
      this.thread = Thread.ofVirtual().start(this::readToTheEnd);
    }

    private void readToTheEnd() {
      try {
        while (read.isEmpty() || !read.getLast().terminal()) {
          long seen = read.isEmpty() ? 0 : read.getLast().seq();
          read.addAll(from.after(seen, PATIENCE));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

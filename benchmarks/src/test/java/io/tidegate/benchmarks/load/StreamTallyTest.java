package io.tidegate.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTallyTest {

  private static final Duration CADENCE = Duration.ofMillis(20);

  private StreamTally tally;
  private Observer stream;

  @BeforeEach
  void begin() {
    var rehearsal = new ScriptObserver();
    for (String word : new String[] {"one", "two", "three", "two"}) {
      say(rehearsal, word, 0);
    }
    tally = new StreamTally(rehearsal.script(), CADENCE);
    stream = tally.observer();
    stream.began(millis(100));
  }

  @Test
  void a_whole_stream_loses_nothing() {
    say("one", 103);
    say("two", 123);
    say("three", 150);
    say("two", 170);
    end();

    assertThat(tally.lost()).isZero();
    assertThat(tally.outOfOrder()).isZero();
    assertThat(tally.events()).isEqualTo(4);
    assertThat(tally.failures()).isEmpty();
    assertThat(tally.firstEventNanos().getMaxValue()).isCloseTo(millis(3), within(1));
    assertThat(tally.stallNanos().getMaxValue()).isCloseTo(millis(7), within(1));
  }

  @Test
  void an_event_left_out_is_lost_and_those_after_it_are_not() {
    say("one", 103);
    say("three", 143);
    say("two", 163);
    end();

    assertThat(tally.lost()).isEqualTo(1);
    assertThat(tally.outOfOrder()).isZero();
  }

  @Test
  void an_event_from_nowhere_is_out_of_order() {
    say("one", 103);
    say("four", 123);
    say("two", 143);
    say("three", 163);
    say("two", 183);
    end();

    assertThat(tally.lost()).isZero();
    assertThat(tally.outOfOrder()).isEqualTo(1);
  }

  @Test
  void a_stream_that_breaks_loses_what_is_missing() {
    say("one", 103);
    stream.failed("reset");

    assertThat(tally.lost()).isEqualTo(3);
    assertThat(tally.failures()).containsEntry("reset", 1L);
  }

  @Test
  void a_refusal_is_a_failure_and_no_loss() {
    stream.ended(429, millis(101));

    assertThat(tally.lost()).isZero();
    assertThat(tally.failures()).containsEntry("HTTP 429", 1L);
  }

  private void say(String word, int at) {
    say(stream, word, at);
  }

  private static void say(Observer observer, String word, int at) {
    body(observer, "data: {\"delta\":{\"content\":\"" + word + "\"}}\n\n", at);
  }

  private void end() {
    body(stream, "data: [DONE]\n\n", 200);
    stream.ended(200, millis(200));
  }

  private static void body(Observer observer, String text, int at) {
    byte[] bytes = text.getBytes(UTF_8);
    observer.body(bytes, 0, bytes.length, millis(at));
  }

  private static long millis(int number) {
    return Duration.ofMillis(number).toNanos();
  }

  /** The histogram keeps three digits. */
  private static Percentage within(int percent) {
    return Percentage.withPercentage(percent);
  }
}

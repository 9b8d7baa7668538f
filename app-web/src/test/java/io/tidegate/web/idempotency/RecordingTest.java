package io.tidegate.web.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.idempotency.FirstAnswer.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class RecordingTest {

  private final Recording recording = new Recording();

  @Test
  void a_short_stream_is_kept_as_it_is() {
    write("data: 潮\n\n".getBytes(UTF_8));

    assertThat(recording.body())
        .isInstanceOfSatisfying(
            Body.Kept.class,
            kept -> {
              assertThat(kept.packed()).isFalse();
              assertThat(kept.bytes()).asString(UTF_8).isEqualTo("data: 潮\n\n");
            });
  }

  @Test
  void nothing_is_kept_as_nothing() {
    assertThat(recording.body())
        .isInstanceOfSatisfying(Body.Kept.class, kept -> assertThat(kept.bytes()).isEmpty());
  }

  @Test
  void a_long_stream_is_kept_in_little_space() {
    var all = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      String next = "data: {\"choices\":[{\"delta\":{\"content\":\"tide %d\"}}]}\n\n".formatted(i);
      all.append(next);
      write(next.getBytes(UTF_8));
    }

    assertThat(recording.body())
        .isInstanceOfSatisfying(
            Body.Kept.class,
            kept -> {
              assertThat(kept.packed()).isTrue();
              assertThat(kept.bytes().length).isLessThan(all.length() / 8);
              assertThat(unpacked(kept.bytes())).isEqualTo(all.toString());
            });
  }

  @Test
  void what_does_not_shrink_is_given_up_over_one_mebibyte() {
    var random = new Random(1);
    byte[] noise = new byte[10_000];
    for (int i = 0; i < 200; i++) {
      random.nextBytes(noise);
      write(noise);
    }

    assertThat(recording.body()).isEqualTo(new Body.TooLong());
  }

  private void write(byte[] bytes) {
    recording.write(bytes, 0, bytes.length);
  }

  private static String unpacked(byte[] packed) {
    try (var whole = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(whole.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

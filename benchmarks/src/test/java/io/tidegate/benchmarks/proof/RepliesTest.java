package io.tidegate.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepliesTest {

  private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (_, _) -> true);

  @Test
  void of_a_hundred_the_99th_is_the_99th_percentile() {
    List<Reply> replies =
        IntStream.rangeClosed(1, 100).mapToObj(i -> reply(200, "", Duration.ofMillis(i))).toList();

    assertThat(Replies.percentile(99, replies)).isEqualTo(Duration.ofMillis(99));
    assertThat(Replies.percentile(100, replies)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void nothing_took_no_time() {
    assertThat(Replies.percentile(99, List.of())).isZero();
  }

  @Test
  void kinds_are_statuses_with_the_codes_of_both_faces() {
    Reply compatible = reply(429, "{\"error\": {\"code\": \"rate_limited\"}}", Duration.ZERO);
    Reply own = reply(503, "{\"code\": \"unavailable\"}", Duration.ZERO);
    Reply broken = Reply.none(new IOException("reset"), 0, Duration.ZERO);

    assertThat(Replies.kinds(List.of(own, compatible, broken, own)))
        .isEqualTo("{429 rate_limited=1, 503 unavailable=2, no answer=1}");
  }

  private static Reply reply(int status, String body, Duration took) {
    return new Reply(status, NO_HEADERS, body, 0, took);
  }
}

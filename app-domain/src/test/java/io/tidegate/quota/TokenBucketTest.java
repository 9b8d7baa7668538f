package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  @Property
  void admits_no_more_than_its_size_and_what_flowed_in(
      @ForAll @IntRange(min = 1, max = 1000) int perMinute,
      @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 10_000_000_000L) Long> pauses) {
    var bucket = new TokenBucket(0);
    long now = 0;
    long admitted = 0;
    for (long pause : pauses) {
      now += pause;
      TokenBucket.Taken taken = bucket.take(now, perMinute);
      bucket = taken.bucket();
      admitted += taken.status().admitted() ? 1 : 0;
    }

    assertThat(admitted).isLessThanOrEqualTo(perMinute + now / (MINUTE / perMinute));
  }

  @Property
  void a_refused_request_takes_nothing(
      @ForAll @IntRange(min = 1, max = 1000) int perMinute,
      @ForAll @LongRange(min = 0, max = 120_000_000_000L) long now,
      @ForAll @LongRange(min = 0, max = 120_000_000_000L) long fullAt) {
    var bucket = new TokenBucket(fullAt);

    TokenBucket.Taken taken = bucket.take(now, perMinute);

    assertThat(taken.bucket().equals(bucket)).isEqualTo(!taken.status().admitted());
  }

  @Property
  void who_waits_as_long_as_he_was_told_is_admitted_and_not_sooner(
      @ForAll @IntRange(min = 1, max = 1000) int perMinute) {
    TokenBucket empty = emptied(perMinute);
    Duration wait = empty.take(0, perMinute).status().retryAfter();

    assertThat(empty.take(wait.toNanos() - 1, perMinute).status().admitted()).isFalse();
    assertThat(empty.take(wait.toNanos(), perMinute).status().admitted()).isTrue();
  }

  @Test
  void says_how_many_requests_may_follow_and_when_it_is_full_again() {
    RateStatus first = new TokenBucket(0).take(0, 60).status();

    assertThat(first).isEqualTo(new RateStatus(true, 60, 59, Duration.ZERO, Duration.ofSeconds(1)));
    assertThat(emptied(60).take(0, 60).status())
        .isEqualTo(new RateStatus(false, 60, 0, Duration.ofSeconds(1), Duration.ofMinutes(1)));
  }

  private static TokenBucket emptied(int perMinute) {
    var bucket = new TokenBucket(0);
    for (int i = 0; i < perMinute; i++) {
      bucket = bucket.take(0, perMinute).bucket();
    }
    return bucket;
  }
}

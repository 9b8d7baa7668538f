package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.Secret;
import io.tidegate.upstream.UpstreamException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AttemptsTest {

  private final Attempts attempts = new Attempts();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void a_call_that_fails_once_is_made_again() throws Exception {
    String answer =
        attempts.run(
            upstream(10),
            String.class,
            () -> {
              if (calls.incrementAndGet() == 1) {
                throw new UpstreamException(Kind.OVERLOADED, "busy");
              }
              return "answer";
            });

    assertThat(answer).isEqualTo("answer");
    assertThat(calls).hasValue(2);
  }

  @Test
  void after_three_calls_the_last_failure_stands() {
    assertThat(failing(new UpstreamException(Kind.CUT, "broke off"))).isEqualTo(Kind.CUT);
    assertThat(calls).hasValue(3);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {
        "BAD_REQUEST",
        "CONTEXT_TOO_LONG",
        "CONTENT_REFUSED",
        "MISCONFIGURED",
        "TIMED_OUT",
        "CANCELLED"
      })
  void what_would_fail_again_or_takes_too_long_is_not_repeated(Kind kind) {
    assertThat(failing(new UpstreamException(kind, "no"))).isEqualTo(kind);
    assertThat(calls).hasValue(1);
  }

  @Test
  void an_upstream_that_asks_for_a_long_pause_is_not_asked_again() {
    failing(new UpstreamException(Kind.RATE_LIMITED, "wait", Duration.ofSeconds(2), null));

    assertThat(calls).hasValue(1);
  }

  @Test
  void what_a_client_has_seen_is_not_repeated() {
    assertThatExceptionOfType(AnswerBroken.class)
        .isThrownBy(
            () ->
                attempts.run(
                    upstream(10),
                    String.class,
                    () -> {
                      calls.incrementAndGet();
                      throw new AnswerBroken(new UpstreamException(Kind.CUT, "broke off"));
                    }));
    assertThat(calls).hasValue(1);
  }

  @Test
  void an_upstream_that_keeps_failing_is_left_alone() {
    for (int i = 0; i < 20; i++) {
      failing(new UpstreamException(Kind.TIMED_OUT, "silent"));
    }
    calls.set(0);

    assertThat(failing(new UpstreamException(Kind.TIMED_OUT, "silent"))).isEqualTo(Kind.OVERLOADED);
    assertThat(calls).hasValue(0);
  }

  @Test
  void the_callers_faults_do_not_count_against_the_upstream() {
    for (int i = 0; i < 40; i++) {
      failing(new UpstreamException(Kind.BAD_REQUEST, "no"));
    }

    assertThat(calls).hasValue(40);
  }

  @Test
  void a_full_upstream_is_not_called() throws Exception {
    var inside = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    Thread first = Thread.ofVirtual().start(() -> holdUntil(inside, release));
    inside.await();

    Kind kind = failing(upstream(1), new UpstreamException(Kind.FAILED, "never thrown"));
    release.countDown();
    first.join();

    assertThat(kind).isEqualTo(Kind.OVERLOADED);
    assertThat(calls).hasValue(0);
  }

  private void holdUntil(CountDownLatch inside, CountDownLatch release) {
    try {
      attempts.run(
          upstream(1),
          Boolean.class,
          () -> {
            inside.countDown();
            release.await();
            return true;
          });
    } catch (UpstreamException | AnswerBroken e) {
      throw new AssertionError(e);
    }
  }

  private Kind failing(UpstreamException failure) {
    return failing(upstream(10), failure);
  }

  private Kind failing(Upstream upstream, UpstreamException failure) {
    try {
      String answer =
          attempts.run(
              upstream,
              String.class,
              () -> {
                calls.incrementAndGet();
                throw failure;
              });
      throw new AssertionError("answered " + answer);
    } catch (UpstreamException e) {
      return e.kind();
    } catch (AnswerBroken e) {
      throw new AssertionError(e);
    }
  }

  private static Upstream upstream(int maxConcurrent) {
    return new Upstream(
        "a", URI.create("https://a.com"), new Secret("k"), Set.of("m"), 1, maxConcurrent);
  }
}

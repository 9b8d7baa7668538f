package io.tidegate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.account.Authentication.Unknown;
import io.tidegate.account.IssuedHashes.Issued;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IssuedKeysTest {

  private static final int GUESSERS = 1_000;
  private static final int GUESSES_EACH = 1_000;

  private final List<Issued> stored = new CopyOnWriteArrayList<>();
  private final AtomicInteger readings = new AtomicInteger();
  private boolean down;
  private final IssuedKeys keys = new IssuedKeys(this::after, Duration.ofMillis(1));

  @Test
  void knows_a_key_as_soon_as_it_was_issued() {
    assertThat(keys.mayHold(hash("new"))).isFalse();

    issue("new");

    assertThat(keys.mayHold(hash("new"))).isTrue();
    assertThat(keys.mayHold(hash("made up"))).isFalse();
  }

  @Test
  void a_key_that_is_known_needs_no_reading() {
    issue("known");
    keys.mayHold(hash("known"));
    int before = readings.get();

    assertThat(keys.mayHold(hash("known"))).isTrue();
    assertThat(readings).hasValue(before);
  }

  @Test
  void denies_nothing_while_it_cannot_read() {
    issue("known");
    assertThat(keys.mayHold(hash("known"))).isTrue();
    down = true;

    assertThat(keys.mayHold(hash("known"))).isTrue();
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> keys.mayHold(hash("issued elsewhere")));

    down = false;
    assertThat(keys.mayHold(hash("made up"))).isFalse();
  }

  @Test
  void forgets_revoked_keys_when_it_reads_everything_anew() {
    issue("revoked later");
    issue("kept");
    keys.mayHold(hash("kept"));
    stored.removeFirst();

    keys.rebuild();

    assertThat(keys.mayHold(hash("revoked later"))).isFalse();
    assertThat(keys.mayHold(hash("kept"))).isTrue();
  }

  @Test
  void grows_with_the_keys_rather_than_make_mistakes() {
    stored.addAll(
        IntStream.range(0, 200_000).mapToObj(i -> new Issued(i + 1L, hash("key" + i))).toList());
    keys.mayHold(hash("made up"));

    assertThat(IntStream.range(0, 200_000).allMatch(i -> keys.mayHold(hash("key" + i)))).isTrue();
    assertThat(IntStream.range(0, 2_000).filter(i -> keys.mayHold(hash("guess" + i))).count())
        .isLessThan(5);
  }

  @Test
  void a_million_keys_of_the_right_form_cause_nearly_no_look_up() {
    issue("somebody's");
    var lookUps = new AtomicInteger();
    var accepted = new AtomicInteger();
    var refused = new AtomicInteger();
    var authenticator =
        new Authenticator(
            keys::mayHold,
            _ -> {
              lookUps.incrementAndGet();
              return Optional.empty();
            },
            (_, _) -> {},
            () -> Instant.EPOCH,
            () -> 0);

    try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < GUESSERS; i++) {
        guessers.execute(() -> guess(authenticator, accepted, refused));
      }
    }

    assertThat(accepted).hasValue(0);
    assertThat(refused).hasValue(GUESSERS * GUESSES_EACH);
    assertThat(lookUps).hasValueLessThan(100);
    assertThat(readings).hasValueLessThan(GUESSERS * GUESSES_EACH / 20);
  }

  private static void guess(
      Authenticator authenticator, AtomicInteger accepted, AtomicInteger refused) {
    for (int i = 0; i < GUESSES_EACH; i++) {
      String guess = ApiKeySecret.issue(Caller.Mode.LIVE).text().reveal();
      boolean known = !authenticator.authenticate(guess, Optional::empty).equals(new Unknown());
      (known ? accepted : refused).incrementAndGet();
    }
  }

  private void issue(String text) {
    stored.add(new Issued(stored.size() + 1L, hash(text)));
  }

  private List<Issued> after(long number) {
    readings.incrementAndGet();
    if (down) {
      throw new IllegalStateException("down");
    }
    return stored.stream().filter(one -> one.number() > number).limit(10_000).toList();
  }

  private static SecretHash hash(String text) {
    return SecretHash.of(text);
  }
}

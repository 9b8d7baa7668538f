package io.tidegate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.admin.SignIn.Result;
import io.tidegate.platform.Secret;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SignInTest {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
  private static final Secret RIGHT = new Secret("correct horse");

  private final AdminUser ann =
      new AdminUser(new UUID(0, 1), "ann", PasswordHash.of(RIGHT), Role.VIEWER, Locale.ENGLISH, T0);
  private final PasswordQueue queue = new PasswordQueue();
  private final SignIn signIn =
      new SignIn(
          name -> Optional.of(ann).filter(_ -> name.equals("ann")),
          new SignInThrottle(() -> T0),
          queue);

  @Test
  void somebody_with_the_right_password_is_let_in() {
    assertThat(signIn.attempt("ann", RIGHT))
        .isEqualTo(new Result.Welcome(signIn.current("ann").orElseThrow()));
    assertThat(signIn.current("ann").orElseThrow().who()).isEqualTo(ann.view());
  }

  @Test
  void another_password_is_seen_by_its_mark_even_if_it_is_the_same_again() {
    SignedInUser before = signIn.current("ann").orElseThrow();
    assertThat(signIn.current("ann")).contains(before);

    ann.replacePassword(PasswordHash.of(RIGHT));

    assertThat(signIn.current("ann").orElseThrow().passwordMark())
        .isNotEqualTo(before.passwordMark());
    assertThat(signIn.attempt("ann", RIGHT)).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void nobody_learns_whether_the_name_or_the_password_was_wrong() {
    assertThat(signIn.attempt("ann", new Secret("wrong"))).isEqualTo(new Result.Refused());
    assertThat(signIn.attempt("bob", RIGHT)).isEqualTo(new Result.Refused());
  }

  @Test
  void whoever_finds_the_queue_full_is_sent_away_at_once_and_not_counted_as_failing() {
    fill();

    for (int i = 0; i < 10; i++) {
      assertThat(signIn.attempt("ann", RIGHT)).isEqualTo(new Result.Busy());
      assertThat(signIn.attempt("nobody " + i, RIGHT)).isEqualTo(new Result.Busy());
    }

    queue.leave();
    assertThat(signIn.attempt("ann", RIGHT)).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void every_attempt_gives_its_place_back() {
    for (int i = 0; i < PasswordQueue.PLACES; i++) {
      signIn.attempt("nobody " + i, RIGHT);
    }

    assertThat(signIn.attempt("ann", RIGHT)).isInstanceOf(Result.Welcome.class);
  }

  @Test
  void no_carrier_of_virtual_threads_is_kept_busy() throws Exception {
    var onVirtual = new CompletableFuture<Boolean>();

    Thread.ofVirtual()
        .start(() -> onVirtual.complete(queue.compute(() -> Thread.currentThread().isVirtual())));

    assertThat(onVirtual.get()).isFalse();
  }

  private void fill() {
    for (int i = 0; i < PasswordQueue.PLACES; i++) {
      assertThat(queue.join()).isTrue();
    }
  }
}

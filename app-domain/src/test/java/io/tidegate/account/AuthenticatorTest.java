package io.tidegate.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.account.Authentication.Accepted;
import io.tidegate.account.Authentication.Expired;
import io.tidegate.account.Authentication.ForeignAddress;
import io.tidegate.account.Authentication.Malformed;
import io.tidegate.account.Authentication.Unknown;
import io.tidegate.platform.AddressRange;
import io.tidegate.platform.Secret;
import io.tidegate.platform.SecretHash;
import io.tidegate.platform.StoreUnavailable;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {

  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int CHECKSUM = 6;

  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final Map<SecretHash, KnownKey> stored = new HashMap<>();
  private final ApiKeySecret secret = ApiKeySecret.issue(Caller.Mode.LIVE);
  private final Caller caller =
      new Caller(
          new UUID(0, 1),
          new UUID(0, 2),
          Caller.Mode.LIVE,
          Set.of("chat"),
          Set.of(),
          Set.of(),
          60,
          ZoneOffset.UTC,
          OnDisconnect.USUAL);
  private Instant now = START;
  private int lookUps;
  private boolean down;
  private boolean mayBeIssued = true;
  private Optional<InetAddress> from = Optional.empty();
  private final List<Instant> used = new ArrayList<>();
  private final Authenticator authenticator =
      new Authenticator(
          hash -> mayBeIssued,
          this::lookUp,
          (_, at) -> used.add(at),
          () -> now,
          () -> Duration.between(START, now).toNanos());

  @Test
  void accepts_a_key_that_was_issued() {
    store(Optional.empty());

    assertThat(authenticate()).isEqualTo(new Accepted(caller, Optional.empty()));
  }

  @Test
  void a_use_is_noted_only_where_the_key_is_accepted() {
    store(Optional.of(START.plusSeconds(10)));
    authenticate();
    now = START.plusSeconds(10);
    authenticate();

    assertThat(used).containsExactly(START);
  }

  @Test
  void a_key_whose_requests_are_signed_is_not_used_by_being_known() {
    var signing = Optional.of(new Secret("tgs_of_a_test"));
    store(new KnownKey(caller, Optional.empty(), KeyGuard.NONE, signing));

    assertThat(authenticate()).isEqualTo(new Accepted(caller, signing));

    assertThat(used).isEmpty();
  }

  @Test
  void refuses_a_typo_without_a_look_up() {
    String typo = secret.text().reveal().replaceFirst(".$", "!");

    assertThat(authenticator.authenticate(typo, Optional::empty)).isEqualTo(new Malformed());
    assertThat(lookUps).isZero();
  }

  @Test
  void a_key_that_begins_like_another_is_another() {
    store(Optional.empty());
    authenticate();

    assertThat(authenticator.authenticate(neighbour(secret.text().reveal()), Optional::empty))
        .isEqualTo(new Unknown());
    assertThat(authenticate()).isEqualTo(new Accepted(caller, Optional.empty()));
  }

  /** The same key but for the last of its random characters, with the checksum that it needs. */
  private static String neighbour(String key) {
    String body = key.substring(0, key.length() - CHECKSUM - 1);
    String other = body + (key.charAt(body.length()) == 'a' ? 'b' : 'a');
    var crc = new CRC32();
    crc.update(other.getBytes(US_ASCII));
    var checksum = new StringBuilder();
    for (long rest = crc.getValue(); checksum.length() < CHECKSUM; rest /= BASE62.length()) {
      checksum.insert(0, BASE62.charAt((int) (rest % BASE62.length())));
    }
    return other + checksum;
  }

  @Test
  void looks_a_key_up_once_a_second() {
    store(Optional.empty());

    authenticate();
    pass(Duration.ofMillis(999));
    authenticate();
    assertThat(lookUps).isEqualTo(1);

    pass(Duration.ofMillis(1));
    authenticate();
    assertThat(lookUps).isEqualTo(2);
  }

  @Test
  void a_revoked_key_is_unknown_within_a_second() {
    store(Optional.empty());
    authenticate();

    stored.clear();
    pass(Duration.ofSeconds(1));

    assertThat(authenticate()).isEqualTo(new Unknown());
  }

  @Test
  void a_key_expires_to_the_moment_though_it_is_remembered() {
    store(Optional.of(START.plusMillis(500)));
    assertThat(authenticate()).isEqualTo(new Accepted(caller, Optional.empty()));

    pass(Duration.ofMillis(500));

    assertThat(authenticate()).isEqualTo(new Expired());
    assertThat(lookUps).isEqualTo(1);
  }

  @Test
  void remembers_that_nobody_knows_a_key() {
    assertThat(authenticate()).isEqualTo(new Unknown());
    pass(Duration.ofMillis(999));
    assertThat(authenticate()).isEqualTo(new Unknown());

    assertThat(lookUps).isEqualTo(1);
  }

  @Test
  void a_key_that_was_tried_before_it_was_issued_works_a_second_later() {
    authenticate();
    store(Optional.empty());

    pass(Duration.ofSeconds(1));

    assertThat(authenticate()).isEqualTo(new Accepted(caller, Optional.empty()));
  }

  @Test
  void a_key_that_nobody_issued_needs_no_look_up() {
    mayBeIssued = false;

    assertThat(authenticate()).isEqualTo(new Unknown());
    assertThat(lookUps).isZero();
  }

  @Test
  void a_key_works_only_from_where_it_may() {
    store(Optional.empty(), KeyGuard.of(List.of("10.0.0.0/8"), /* signed= */ false));

    from = AddressRange.address("10.1.2.3");
    assertThat(authenticate()).isEqualTo(new Accepted(caller, Optional.empty()));
    from = AddressRange.address("11.1.2.3");
    assertThat(authenticate()).isEqualTo(new ForeignAddress());
    from = Optional.empty();
    assertThat(authenticate()).isEqualTo(new ForeignAddress());
  }

  @Test
  void says_so_when_the_store_is_down_and_recovers_with_it() {
    store(Optional.empty());
    down = true;
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(this::authenticate);

    down = false;

    assertThat(authenticate()).isEqualTo(new Accepted(caller, Optional.empty()));
  }

  private Authentication authenticate() {
    return authenticator.authenticate(secret.text().reveal(), () -> from);
  }

  private void store(Optional<Instant> expiresAt) {
    store(expiresAt, KeyGuard.NONE);
  }

  private void store(Optional<Instant> expiresAt, KeyGuard guard) {
    store(new KnownKey(caller, expiresAt, guard, Optional.empty()));
  }

  private void store(KnownKey key) {
    stored.put(secret.hash(), key);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private Optional<KnownKey> lookUp(SecretHash hash) {
    lookUps++;
    if (down) {
      throw new StoreUnavailable(new IllegalStateException("down"));
    }
    return Optional.ofNullable(stored.get(hash));
  }
}

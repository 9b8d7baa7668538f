package io.tidegate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.account.ApiKeyDetails.State;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

  private static final UUID SUCCESSOR = new UUID(0, 3);

  private final Tenant tenant =
      new Tenant(new UUID(0, 1), new TenantDraft("Acme", ZoneOffset.UTC), T0);
  private final ApiKeySecret secret = ApiKeySecret.issue(Caller.Mode.LIVE);
  private final ApiKey key =
      new ApiKey(new UUID(0, 2), tenant, secret, ApiKeyDraft.named("app"), T0);

  @Test
  void a_new_key_is_active_and_shows_no_secret() {
    ApiKeyDetails details = key.view();

    assertThat(details.stateAt(T0)).isEqualTo(State.ACTIVE);
    assertThat(details.tenantName()).isEqualTo("Acme");
    assertThat(details.toString()).doesNotContain(secret.text().reveal());
    assertThat(key.audited().toString()).doesNotContain(secret.text().reveal());
  }

  @Test
  void a_caller_has_the_rate_of_the_key_if_it_has_one() {
    assertThat(known().caller().requestsPerMinute()).isZero();

    key.change(draft(OptionalInt.of(7), Optional.empty()));

    assertThat(known().caller().requestsPerMinute()).isEqualTo(7);
  }

  @Test
  void a_key_calls_the_operations_that_it_is_limited_to() {
    assertThat(known().caller().isLimitedToOperations()).isFalse();
    assertThat(known().caller().mayCall(ApiOperation.READ_MESSAGE)).isTrue();

    key.change(draft(OptionalInt.empty(), Optional.empty()));

    assertThat(known().caller().isLimitedToOperations()).isTrue();
    assertThat(known().caller().mayCall(ApiOperation.ADD_MESSAGE)).isTrue();
    assertThat(known().caller().mayCall(ApiOperation.READ_MESSAGE)).isFalse();
  }

  @Test
  void what_a_key_may_call_is_audited_and_handed_on_to_its_successor() {
    assertThat(key.audited()).containsEntry("operations", List.of());

    key.change(draft(OptionalInt.empty(), Optional.empty()));

    assertThat(key.audited()).containsEntry("operations", List.of("addMessage"));
    assertThat(key.draft().operations()).containsExactly("addMessage");
  }

  @Test
  void a_retired_key_expires_but_never_later_than_it_would_have() {
    key.change(draft(OptionalInt.empty(), Optional.of(T0.plusSeconds(10))));

    key.retire(T0, Duration.ofSeconds(60), SUCCESSOR);
    assertThat(key.view().expiresAt()).contains(T0.plusSeconds(10));
  }

  @Test
  void a_retired_key_has_expired_when_the_overlap_is_over() {
    key.retire(T0, Duration.ofSeconds(5), SUCCESSOR);

    assertThat(key.view().expiresAt()).contains(T0.plusSeconds(5));
    assertThat(key.view().stateAt(T0.plusSeconds(5))).isEqualTo(State.EXPIRED);
  }

  @Test
  void a_key_that_has_a_successor_gets_no_other_and_says_which_it_is() {
    key.retire(T0, Duration.ofSeconds(5), SUCCESSOR);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> key.retire(T0, Duration.ofSeconds(9), new UUID(0, 4)))
        .withMessageContaining(SUCCESSOR.toString());
  }

  @Test
  void an_expired_key_gets_no_successor_which_would_have_expired_too() {
    key.change(draft(OptionalInt.empty(), Optional.of(T0)));

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> key.retire(T0, Duration.ofHours(1), SUCCESSOR))
        .withMessageContaining("expires_at");

    key.change(draft(OptionalInt.empty(), Optional.of(T0.plusSeconds(1))));
    key.retire(T0, Duration.ofHours(1), SUCCESSOR);
    assertThat(key.view().expiresAt()).contains(T0.plusSeconds(1));
  }

  @Test
  void a_key_that_expired_after_it_was_rotated_names_its_successor() {
    key.retire(T0, Duration.ZERO, SUCCESSOR);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> key.retire(T0.plusSeconds(9), Duration.ZERO, new UUID(0, 4)))
        .withMessageContaining(SUCCESSOR.toString());
  }

  @Test
  void a_retired_key_that_is_to_stay_after_all_can_be_rotated_again() {
    key.retire(T0, Duration.ofSeconds(5), SUCCESSOR);
    key.change(draft(OptionalInt.empty(), Optional.empty()));

    key.retire(T0, Duration.ofSeconds(9), new UUID(0, 4));

    assertThat(key.view().expiresAt()).contains(T0.plusSeconds(9));
  }

  @Test
  void a_revoked_key_stays_revoked_since_the_first_time() {
    key.revoke(T0.plusSeconds(1));
    key.revoke(T0.plusSeconds(2));

    assertThat(key.view().revokedAt()).contains(T0.plusSeconds(1));
    assertThat(key.view().stateAt(T0)).isEqualTo(State.REVOKED);
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> key.change(ApiKeyDraft.named("again")));
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> key.retire(T0, Duration.ZERO, SUCCESSOR));
  }

  private KnownKey known() {
    return key.known((_, _) -> new Secret("opened"));
  }

  private static ApiKeyDraft draft(OptionalInt rate, Optional<Instant> expiresAt) {
    return new ApiKeyDraft(
        "app",
        List.of("chat"),
        List.of(),
        List.of("addMessage"),
        rate,
        expiresAt,
        KeyGuard.NONE,
        OnDisconnect.USUAL);
  }
}

package io.tidegate.adminui.account;

import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.Caller;
import io.tidegate.account.ChangedKey;
import io.tidegate.account.IssuedKey;
import io.tidegate.account.KeyGuard;
import io.tidegate.account.KeySearch;
import io.tidegate.account.OnDisconnect;
import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.platform.Secret;
import io.tidegate.platform.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** A desk whose keys are in a list. */
final class FakeKeyDesk implements KeyDesk {

  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  static final TenantDetails TENANT =
      new TenantDetails(new UUID(0, 1), "Harbour", ZoneOffset.UTC, NOW, 0);

  final List<ApiKeyDetails> keys = new ArrayList<>();

  /** In which orders they were asked for. */
  final List<KeySearch.Order> orders = new ArrayList<>();

  /** Those that cannot be revoked just now. */
  final Set<UUID> unreachable = new HashSet<>();

  private final boolean mayChange;

  FakeKeyDesk(boolean mayChange) {
    this.mayChange = mayChange;
  }

  FakeKeyDesk with(String name) {
    keys.add(key(name, Caller.Mode.LIVE, OptionalInt.empty()));
    return this;
  }

  @Override
  public boolean mayChange() {
    return mayChange;
  }

  @Override
  public boolean mayCreateTenants() {
    return mayChange;
  }

  @Override
  public Page<ApiKeyDetails> search(
      KeySearch wanted, PageRequest page, Optional<ApiKeyDetails> last) {
    orders.add(wanted.order());
    String text = wanted.text().toLowerCase(Locale.ROOT);
    List<ApiKeyDetails> found =
        keys.stream().filter(key -> key.name().toLowerCase(Locale.ROOT).contains(text)).toList();
    return new Page<>(found, Optional.empty());
  }

  @Override
  public SearchBox.Source<TenantDetails> tenants() {
    return (_, _) -> new Page<>(List.of(TENANT), Optional.empty());
  }

  @Override
  public Optional<TenantDetails> tenant(String id) {
    return Optional.of(TENANT).filter(one -> one.id().toString().equals(id));
  }

  @Override
  public Optional<TenantDetails> tenantNamed(String name) {
    return Optional.of(TENANT).filter(one -> one.name().equals(name));
  }

  @Override
  public IssuedKey create(TenantChoice tenant, Caller.Mode mode, ApiKeyDraft draft) {
    ApiKeyDetails key = key(draft.name(), mode, draft.requestsPerMinute());
    keys.add(key);
    return new IssuedKey(key, new Secret("tg_test_secret"), Optional.empty());
  }

  @Override
  public ChangedKey change(ApiKeyDetails read, ApiKeyDraft draft) {
    return new ChangedKey(read, Optional.empty());
  }

  @Override
  public IssuedKey rotate(UUID key, Duration overlap) {
    return new IssuedKey(keys.getFirst(), new Secret("tg_test_secret"), Optional.empty());
  }

  @Override
  public void revoke(UUID key) {
    if (unreachable.contains(key)) {
      throw new StoreUnavailable(new IllegalStateException("no database"));
    }
    keys.removeIf(one -> one.id().equals(key));
  }

  private ApiKeyDetails key(String name, Caller.Mode mode, OptionalInt limit) {
    return new ApiKeyDetails(
        new UUID(1, keys.size()),
        TENANT.id(),
        TENANT.name(),
        name,
        mode,
        "tg_live_3fTq",
        "9xYz",
        List.of("chat"),
        List.of(),
        List.of(),
        limit,
        Optional.empty(),
        KeyGuard.NONE,
        Optional.empty(),
        NOW,
        Optional.empty(),
        0,
        OnDisconnect.USUAL);
  }
}

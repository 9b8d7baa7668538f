package io.tidegate.adminui.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.Page;
import io.tidegate.platform.StaleVersion;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.Raise;
import io.tidegate.quota.Scope;
import io.tidegate.quota.StoredLimits;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A desk of tenants that have used up some part of a limit of 100. */
final class FakeQuotaDesk implements QuotaDesk {

  private final InstantSource clock;
  private final Map<Scope, String> names = new LinkedHashMap<>();
  private final Map<Scope, Integer> used = new LinkedHashMap<>();
  private Optional<Raise> raise = Optional.empty();
  private int readings;
  private int version = 1;
  private int asked;
  private boolean more;

  FakeQuotaDesk(InstantSource clock) {
    this.clock = clock;
  }

  FakeQuotaDesk use(String tenant, int percent) {
    Scope scope = Scope.tenant(UUID.nameUUIDFromBytes(tenant.getBytes(StandardCharsets.UTF_8)));
    names.put(scope, tenant);
    used.put(scope, percent);
    return this;
  }

  /** As if the limits of all were raised. */
  FakeQuotaDesk withRaise(Raise wanted) {
    raise = Optional.of(wanted);
    version++;
    return this;
  }

  /** As if there were more than it looks at. */
  FakeQuotaDesk withMore() {
    more = true;
    return this;
  }

  /** How often it was asked for the whole list. */
  int readings() {
    return readings;
  }

  /** About how many scopes of the list it was asked again. */
  int asked() {
    return asked;
  }

  @Override
  public boolean mayChange() {
    return true;
  }

  @Override
  public QuotaRows rows() {
    readings++;
    return new QuotaRows(used.keySet().stream().map(this::row).toList(), more);
  }

  @Override
  public List<QuotaRow> now(List<Scope> scopes) {
    asked += scopes.size();
    return scopes.stream().filter(used::containsKey).map(this::row).toList();
  }

  private QuotaRow row(Scope scope) {
    int percent = used.getOrDefault(scope, 0);
    var bar =
        new QuotaRow.Bar(
            "day", Integer.toString(percent), "100", "100", percent / 100.0, Optional.empty());
    return new QuotaRow(
        scope,
        names.getOrDefault(scope, ""),
        "",
        new StoredLimits(LimitSet.NONE, raise, version),
        raise.filter(one -> clock.instant().isBefore(one.until())).isPresent(),
        List.of(bar));
  }

  @Override
  public Optional<QuotaRow> find(Scope scope) {
    return Optional.of(row(scope));
  }

  @Override
  public SearchBox.Source<TenantDetails> tenants() {
    return (_, _) -> new Page<>(List.of(), Optional.empty());
  }

  @Override
  public void change(Scope scope, StoredLimits read, LimitSet wanted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void raise(Scope scope, StoredLimits read, Raise wanted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoredLimits endRaise(Scope scope, StoredLimits read) {
    StaleVersion.refuse(read.version(), version);
    version++;
    raise = Optional.empty();
    return row(scope).limits();
  }
}

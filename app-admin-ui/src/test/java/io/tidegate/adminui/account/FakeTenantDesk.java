package io.tidegate.adminui.account;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.account.TenantSearch;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.platform.StaleVersion;
import io.tidegate.quota.DaySum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A desk whose tenants are in a list. */
final class FakeTenantDesk implements TenantDesk {

  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  final List<TenantDetails> tenants = new ArrayList<>();
  final List<DaySum> days = new ArrayList<>();
  private final boolean mayChange;

  FakeTenantDesk(boolean mayChange) {
    this.mayChange = mayChange;
  }

  @Override
  public boolean mayChange() {
    return mayChange;
  }

  @Override
  public boolean mayLimit() {
    return mayChange;
  }

  @Override
  public Optional<TenantDetails> find(String id) {
    return tenants.stream().filter(one -> one.id().toString().equals(id)).findFirst();
  }

  @Override
  public TenantUse use(TenantDetails tenant) {
    return TenantUse.of(days);
  }

  @Override
  public Page<TenantDetails> search(TenantSearch wanted, PageRequest page) {
    List<TenantDetails> found =
        tenants.stream().filter(one -> one.name().contains(wanted.text())).toList();
    boolean newest = wanted.order() == TenantSearch.Order.NEWEST;
    return new Page<>(newest ? found : found.reversed(), Optional.empty());
  }

  @Override
  public void create(TenantDraft draft) {
    tenants.addFirst(
        new TenantDetails(new UUID(0, tenants.size()), draft.name(), draft.timeZone(), NOW, 0));
  }

  @Override
  public void change(TenantDetails read, TenantDraft draft) {
    int index = tenants.indexOf(read);
    StaleVersion.refuse(read.version(), index < 0 ? read.version() + 1 : read.version());
    tenants.set(
        index,
        new TenantDetails(read.id(), draft.name(), draft.timeZone(), NOW, read.version() + 1));
  }
}

package io.tidegate.adminui.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantSearch;
import io.tidegate.account.TenantSearch.Order;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.OneAtATime;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.quota.DaySum;
import io.tidegate.quota.LedgerBook;
import io.tidegate.quota.LedgerCsv;
import io.tidegate.quota.LedgerDays;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerLine;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Asks the ledger, which every role may read. */
@Dependent
class StoredLedgerDesk implements LedgerDesk {

  @Resource private ManagedExecutorService background;

  /** Sums of a year hold a connection for long, and filters change quickly. */
  private final OneAtATime sums = new OneAtATime(task -> background.execute(task));

  private final LedgerBook book;
  private final LedgerDays days;
  private final Tenants tenants;
  private final RunningExports exports;
  private final SessionExport kept;
  private final SignedIn user;

  @Inject
  StoredLedgerDesk(
      LedgerBook book,
      LedgerDays days,
      Tenants tenants,
      RunningExports exports,
      SessionExport kept,
      SignedIn user) {
    this.book = book;
    this.days = days;
    this.tenants = tenants;
    this.exports = exports;
    this.kept = kept;
    this.user = user;
  }

  @Override
  public SearchBox.Source<TenantDetails> tenants() {
    return (text, page) -> tenants.search(new TenantSearch(text, Order.NEWEST), page);
  }

  @Override
  public Optional<TenantDetails> tenant(String id) {
    return Address.id(id)
        .flatMap(one -> Optional.ofNullable(tenants.findAll(Set.of(one)).get(one)));
  }

  @Override
  public CompletionStage<List<DaySum>> days(LedgerFilter filter) {
    return sums.run(() -> days.find(filter));
  }

  @Override
  public Page<LedgerLine> list(LedgerFilter filter, PageRequest page) {
    return book.page(filter, page);
  }

  @Override
  public Optional<LedgerLine> find(String id) {
    return Address.id(id).flatMap(book::find);
  }

  @Override
  public Optional<LedgerExport> export(LedgerFilter filter, Address source) {
    Optional<LedgerExport> begun =
        exports.begin(
            user.as(Role.VIEWER).name(),
            () -> new LedgerExport(new LedgerCsv(book), filter, source, background));
    begun.ifPresent(kept::keep);
    return begun;
  }

  @Override
  public Optional<LedgerExport> kept() {
    return kept.current();
  }
}

package io.tidegate.adminui.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.adminui.page.Address;
import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import io.tidegate.quota.DaySum;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.quota.LedgerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger without rows, whose sums come when a test says so. It knows what it was asked. */
final class FakeLedgerDesk implements LedgerDesk {

  final List<TenantDetails> newest = new ArrayList<>();
  final List<TenantDetails> older = new ArrayList<>();
  final List<LedgerFilter> listed = new ArrayList<>();
  final List<LedgerFilter> summed = new ArrayList<>();
  final List<CompletableFuture<List<DaySum>>> sums = new ArrayList<>();

  @Override
  public SearchBox.Source<TenantDetails> tenants() {
    return (_, _) -> new Page<>(newest, Optional.empty());
  }

  @Override
  public Optional<TenantDetails> tenant(String id) {
    return older.stream().filter(one -> one.id().toString().equals(id)).findFirst();
  }

  @Override
  public CompletionStage<List<DaySum>> days(LedgerFilter filter) {
    summed.add(filter);
    sums.add(new CompletableFuture<>());
    return sums.getLast();
  }

  @Override
  public Page<LedgerLine> list(LedgerFilter filter, PageRequest page) {
    listed.add(filter);
    return new Page<>(List.of(), Optional.empty());
  }

  @Override
  public Optional<LedgerLine> find(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<LedgerExport> export(LedgerFilter filter, Address source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<LedgerExport> kept() {
    return Optional.empty();
  }
}

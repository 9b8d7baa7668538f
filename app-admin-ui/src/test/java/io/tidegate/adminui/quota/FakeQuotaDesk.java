package io.tidegate.adminui.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.Raise;
import io.tidegate.quota.Scope;
import io.tidegate.quota.StoredLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A desk of models that have used up some part of a limit of 100. */
final class FakeQuotaDesk implements QuotaDesk {

  private static final StoredLimits LIMITS =
      new StoredLimits(LimitSet.NONE, Optional.empty(), /* version= */ 1);

  private final Map<String, Integer> used = new LinkedHashMap<>();
  private int asked;
  private boolean more;

  FakeQuotaDesk use(String model, int percent) {
    used.put(model, percent);
    return this;
  }

  /** As if there were more than it looks at. */
  FakeQuotaDesk withMore() {
    more = true;
    return this;
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
    return new QuotaRows(used.keySet().stream().map(this::row).toList(), more);
  }

  @Override
  public List<QuotaRow> now(List<Scope> scopes) {
    asked += scopes.size();
    return scopes.stream().map(Scope::id).filter(used::containsKey).map(this::row).toList();
  }

  private QuotaRow row(String model) {
    int percent = used.getOrDefault(model, 0);
    var bar = new QuotaRow.Bar("day", Integer.toString(percent), "100", percent / 100.0);
    return new QuotaRow(Scope.model(model), model, "", LIMITS, List.of(bar));
  }

  @Override
  public Optional<QuotaRow> find(Scope scope) {
    return Optional.of(row(scope.id()));
  }

  @Override
  public List<TenantDetails> tenants() {
    return List.of();
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
  public void endRaise(Scope scope) {
    throw new UnsupportedOperationException();
  }
}

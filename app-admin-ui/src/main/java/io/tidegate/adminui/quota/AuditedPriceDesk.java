package io.tidegate.adminui.quota;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.adminui.SignedIn;
import io.tidegate.quota.Price;
import io.tidegate.quota.PriceDraft;
import io.tidegate.quota.PriceList;
import io.tidegate.quota.Recalculation;
import io.tidegate.quota.RecalculationResult;
import io.tidegate.quota.Recalculations;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Asks the use cases, once the user's role allows it; they write to the audit trail. */
@Dependent
class AuditedPriceDesk implements PriceDesk {

  @Resource private ManagedExecutorService background;

  private final PriceList prices;
  private final Recalculations recalculations;
  private final SignedIn user;

  @Inject
  AuditedPriceDesk(PriceList prices, Recalculations recalculations, SignedIn user) {
    this.prices = prices;
    this.recalculations = recalculations;
    this.user = user;
  }

  @Override
  public boolean mayChange() {
    return user.may(Role.OWNER);
  }

  @Override
  public List<Price> list() {
    return prices.list();
  }

  @Override
  public void add(PriceDraft draft) {
    prices.add(user.as(Role.OWNER), draft);
  }

  @Override
  public List<LocalDate> holidays() {
    return prices.holidays();
  }

  @Override
  public void changeHolidays(int year, List<LocalDate> read, Set<LocalDate> days) {
    prices.changeHolidays(user.as(Role.OWNER), year, read, days);
  }

  @Override
  public CompletionStage<RecalculationResult> preview(Recalculation wanted) {
    user.as(Role.OWNER);
    return background.supplyAsync(() -> recalculations.preview(wanted));
  }

  @Override
  public CompletionStage<RecalculationResult> recalculate(Recalculation wanted) {
    Actor owner = user.as(Role.OWNER);
    return background.supplyAsync(() -> recalculations.run(owner, wanted));
  }
}

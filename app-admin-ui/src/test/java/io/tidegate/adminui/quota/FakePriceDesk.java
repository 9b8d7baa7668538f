package io.tidegate.adminui.quota;

import io.tidegate.quota.Price;
import io.tidegate.quota.PriceDraft;
import io.tidegate.quota.Recalculation;
import io.tidegate.quota.RecalculationResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A desk that has no prices, and prices anew when a test says so. It knows what it was asked. */
final class FakePriceDesk implements PriceDesk {

  final List<Recalculation> previewed = new ArrayList<>();
  final List<Recalculation> booked = new ArrayList<>();
  final List<CompletableFuture<RecalculationResult>> previews = new ArrayList<>();
  final List<CompletableFuture<RecalculationResult>> bookings = new ArrayList<>();

  @Override
  public boolean mayChange() {
    return true;
  }

  @Override
  public List<Price> list() {
    return List.of();
  }

  @Override
  public void add(PriceDraft draft) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LocalDate> holidays() {
    return List.of();
  }

  @Override
  public void changeHolidays(int year, List<LocalDate> read, Set<LocalDate> days) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<RecalculationResult> preview(Recalculation wanted) {
    previewed.add(wanted);
    previews.add(new CompletableFuture<>());
    return previews.getLast();
  }

  @Override
  public CompletionStage<RecalculationResult> recalculate(Recalculation wanted) {
    booked.add(wanted);
    bookings.add(new CompletableFuture<>());
    return bookings.getLast();
  }
}

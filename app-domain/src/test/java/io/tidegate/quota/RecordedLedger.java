package io.tidegate.quota;

import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Price.Tier;
import io.tidegate.traffic.HandClock;
import io.tidegate.upstream.TokenUsage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A real ledger, group commit included, on a table in memory. */
public final class RecordedLedger {

  /** What every model costs here, per token. */
  public static final long NANOS_PER_TOKEN = 1;

  private static final long NANOS_PER_MILLION = NANOS_PER_TOKEN * 1_000_000;

  private final List<LedgerRow> rows = new CopyOnWriteArrayList<>();
  private final HandClock clock = new HandClock();
  private final OpenCallRows openRows = new OpenCallRows("node", clock);
  private final OpenCalls open = new OpenCalls(openRows, clock);
  private final OverdueRows overdue;
  private final Ledger ledger;
  private volatile boolean closed;
  private volatile boolean hasRival;

  /**
   * @param models the only ones that have a price
   */
  public RecordedLedger(String... models) {
    List<Price> prices =
        Stream.of(models)
            .flatMap(model -> Stream.of(Tier.values()).map(tier -> price(model, tier)))
            .toList();
    var table = new PriceTable(prices, new PeakClock(Set.of()));
    var memory = new RowsInMemory();
    var refused = new RefusedRows(new OperatorEvents(), InstantSource.system());
    overdue = new OverdueRows(memory, refused, open);
    ledger =
        new Ledger(
            new Prices(() -> table), new GroupCommit(memory), overdue, open, new BookInMemory());
  }

  /** What was added to budgets. */
  public long charged() {
    return rows.stream().flatMap(row -> row.charges().stream()).mapToLong(Charge::amount).sum();
  }

  /** From now on nothing can be booked. */
  public void close() {
    closed = true;
  }

  /** From now on nothing can be saved of calls that begin. */
  public void closeForNewCalls() {
    openRows.isAway = true;
  }

  /** Something happens whenever a call begins. */
  public void whenCallsBegin(Runnable event) {
    openRows.whileSaving = event;
  }

  /** Another node has a row for each call as well, of a token more, and is faster. */
  public void openToRival() {
    hasRival = true;
  }

  /** Everything can be booked again. */
  public void reopen() {
    closed = false;
    openRows.isAway = false;
  }

  /** Books what is overdue, as is done every second. */
  public void bookOverdue() {
    overdue.book();
  }

  /** What another node would book if this one died a second later, oldest first. */
  public List<LedgerEntry> lostIfKilledNow() {
    clock.advance(Duration.ofSeconds(1));
    open.keepUp();
    return openRows.entries();
  }

  public Ledger ledger() {
    return ledger;
  }

  /** What was booked, oldest first. */
  public List<LedgerEntry> entries() {
    return rows.stream().map(LedgerRow::entry).toList();
  }

  /** What each of them cost, in billionths. */
  public List<Long> costs() {
    return rows.stream().map(row -> row.cost().nanos()).toList();
  }

  /** On which days of their tenants' calendars they ended. */
  public List<LocalDate> days() {
    return rows.stream().map(LedgerRow::day).toList();
  }

  private static Price price(String model, Tier tier) {
    return new Price(
        new UUID(0, 1),
        model,
        tier,
        Instant.EPOCH,
        /* validTo= */ null,
        NANOS_PER_MILLION,
        NANOS_PER_MILLION,
        NANOS_PER_MILLION,
        "USD");
  }

  private final class RowsInMemory extends LedgerTable {

    RowsInMemory() {
      super(LedgerRows.noSoftLimits());
    }

    @Override
    Map<BudgetKey, Long> append(List<LedgerRow> batch) {
      if (closed) {
        throw new StoreUnavailable(new SQLException("closed"));
      }
      if (hasRival) {
        batch.stream().map(RecordedLedger::rivalOf).forEach(rows::add);
      }
      batch.stream().filter(row -> row(row.entry().attemptId()).isEmpty()).forEach(rows::add);
      return Map.of();
    }
  }

  private static LedgerRow rivalOf(LedgerRow row) {
    LedgerEntry own = row.entry();
    var entry =
        new LedgerEntry(
            own.attemptId(),
            own.tenantId(),
            own.keyId(),
            own.endUser(),
            own.upstream(),
            own.model(),
            own.alias(),
            own.conversationId(),
            own.messageId(),
            own.traceId(),
            own.usage().plus(new TokenUsage(0, 0, 1, 0)),
            own.estimated(),
            own.startedAt(),
            own.endedAt());
    var cost = new Cost(row.cost().nanos() + NANOS_PER_TOKEN, row.cost().currency());
    return new LedgerRow(entry, row.priceId(), cost, row.admittedAt(), row.day(), row.charges());
  }

  private Optional<LedgerRow> row(UUID attempt) {
    return rows.stream().filter(row -> row.entry().attemptId().equals(attempt)).findFirst();
  }

  private final class BookInMemory extends LedgerBook {

    @Override
    public Optional<LedgerLine> find(UUID attempt) {
      return row(attempt).map(RecordedLedger::line);
    }
  }

  private static LedgerLine line(LedgerRow row) {
    LedgerEntry entry = row.entry();
    return new LedgerLine(
        entry.attemptId(),
        entry.tenantId(),
        entry.keyId(),
        entry.endUser(),
        entry.upstream(),
        entry.model(),
        entry.alias(),
        entry.conversationId(),
        entry.messageId(),
        entry.traceId(),
        entry.usage(),
        entry.estimated(),
        row.priceId(),
        row.cost(),
        entry.startedAt(),
        entry.endedAt(),
        /* corrects= */ null);
  }
}

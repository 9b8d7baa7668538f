package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.event.OperatorEvents;
import io.tidegate.event.RaisedEvents;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.traffic.HandClock;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverdueRowsTest {

  private final MovableTable table = new MovableTable();
  private final HandClock clock = new HandClock();
  private final OpenCallRows openRows = new OpenCallRows("node", clock);
  private final OpenCalls open = new OpenCalls(openRows, clock);
  private final OperatorEvents events = new OperatorEvents();
  private final OverdueRows overdue = new OverdueRows(table, new RefusedRows(events, clock), open);

  @Test
  void a_call_that_the_database_did_not_take_is_booked_when_it_does() {
    var prices = new Prices(() -> new PriceTable(List.of(), new PeakClock(Set.of())));
    var ledger = new Ledger(prices, new GroupCommit(table), overdue, open, new LedgerBook());
    LedgerEntry entry = LedgerRows.empty().entry();

    table.isAway = true;
    assertThatThrownBy(() -> ledger.settle(entry, Reservation.none(ZoneOffset.UTC)))
        .isInstanceOf(StoreUnavailable.class);
    table.isAway = false;
    overdue.book();

    assertThat(table.rows).extracting(LedgerRow::entry).containsExactly(entry);
  }

  @Test
  void until_then_another_node_could_book_it_should_this_one_die() {
    LedgerRow row = LedgerRows.empty();
    open.begin(OpenCallsTest.call(row.entry()));
    keep(row);
    table.isAway = true;
    assertThatThrownBy(overdue::book).isInstanceOf(StoreUnavailable.class);
    open.keepUp();
    assertThat(openRows.entries()).hasSize(1);

    table.isAway = false;
    overdue.book();
    open.keepUp();

    assertThat(openRows.entries()).isEmpty();
  }

  @Test
  void a_call_that_is_overdue_is_booked_before_anybody_estimates_it() {
    LedgerRow row = LedgerRows.empty();
    keep(row);

    overdue.bookIfAmong(LedgerRows.empty().entry().attemptId());
    assertThat(table.rows).isEmpty();

    overdue.bookIfAmong(row.entry().attemptId());
    assertThat(table.rows).containsExactly(row);
  }

  @Test
  void what_fails_again_stays_overdue() {
    LedgerRow row = LedgerRows.empty();
    keep(row);
    table.isAway = true;
    assertThatThrownBy(overdue::book).isInstanceOf(StoreUnavailable.class);

    table.isAway = false;
    overdue.book();
    overdue.book();

    assertThat(table.rows).containsExactly(row);
  }

  /** The server's own stop while a node that is to end waits for its turns. */
  @Test
  void they_are_tried_by_a_schedule_that_is_not_the_servers() throws Exception {
    LedgerRow row = LedgerRows.empty();
    keep(row);

    overdue.start(this);

    assertThat(table.booked.await(30, TimeUnit.SECONDS)).isTrue();
    overdue.stop();
    assertThat(table.rows).containsExactly(row);
  }

  @Test
  void many_are_booked_in_their_order_and_not_all_in_one_transaction() {
    List<LedgerRow> many = IntStream.range(0, 1_200).mapToObj(_ -> LedgerRows.empty()).toList();
    many.forEach(this::keep);

    overdue.book();

    assertThat(table.rows).containsExactlyElementsOf(many);
    assertThat(table.batches).containsExactly(500, 500, 200);
  }

  @Test
  void a_row_that_the_database_refuses_holds_up_no_other() {
    List<LedgerRow> many = IntStream.range(0, 5).mapToObj(_ -> LedgerRows.empty()).toList();
    many.forEach(this::keep);
    table.refused.add(many.get(2));

    overdue.book();

    assertThat(table.rows).containsExactly(many.get(0), many.get(1), many.get(3), many.get(4));
    assertThat(RaisedEvents.kinds(events)).containsExactly("ledger_row_refused");
  }

  @Test
  void a_refused_row_is_told_once_even_if_the_database_goes_away_then() {
    LedgerRow bad = LedgerRows.empty();
    LedgerRow good = LedgerRows.empty();
    keep(bad);
    keep(good);
    table.refused.add(bad);
    table.goesAwayFor = good;
    assertThatThrownBy(overdue::book).isInstanceOf(StoreUnavailable.class);

    table.isAway = false;
    overdue.book();

    assertThat(table.rows).containsExactly(good);
    assertThat(RaisedEvents.kinds(events)).hasSize(1);
  }

  @Test
  void where_row_after_row_is_refused_the_others_wait_for_a_better_schema() {
    List<LedgerRow> all = IntStream.range(0, 150).mapToObj(_ -> LedgerRows.empty()).toList();
    all.forEach(this::keep);
    table.refused.addAll(all);
    assertThatThrownBy(overdue::book).isInstanceOf(RowRefused.class);
    assertThatThrownBy(overdue::book).isInstanceOf(RowRefused.class);
    assertThat(RaisedEvents.kinds(events)).hasSize(100);

    table.refused.clear();
    overdue.book();

    assertThat(table.rows).containsExactlyElementsOf(all.subList(100, 150));
  }

  @ParameterizedTest
  @CsvSource({
    "22021, true", // a character that cannot be stored
    "23514, true", // a check constraint
    "54000, true", // too large for an index
    "08006, false", // the connection broke
    "40P01, false", // a deadlock
    "42P01, false", // there is no such table
    "53300, false", // too many connections
    "57P01, false", // it is shutting down
    ", false" // the pool has none
  })
  void a_row_is_refused_by_what_is_wrong_with_its_values(String state, boolean refused) {
    assertThat(RowRefused.tells(new SQLException("no", state))).isEqualTo(refused);
  }

  private void keep(LedgerRow row) {
    overdue.keep(row, Reservation.none(ZoneOffset.UTC));
  }

  /** A table in memory that can be away, and refuse rows. */
  private static final class MovableTable extends LedgerTable {
    final List<LedgerRow> rows = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();
    final Set<LedgerRow> refused = new HashSet<>();
    final CountDownLatch booked = new CountDownLatch(1);
    boolean isAway;
    @Nullable LedgerRow goesAwayFor;

    MovableTable() {
      super(LedgerRows.noSoftLimits());
    }

    @Override
    Map<BudgetKey, Long> append(List<LedgerRow> batch) {
      if (batch.stream().anyMatch(refused::contains)) {
        throw new RowRefused(new SQLException("no", "23514"));
      }
      if (goesAwayFor != null && batch.contains(goesAwayFor)) {
        isAway = true;
        goesAwayFor = null;
      }
      if (isAway) {
        throw new StoreUnavailable(new IllegalStateException("away"));
      }
      rows.addAll(batch);
      batches.add(batch.size());
      booked.countDown();
      return Map.of();
    }
  }
}

package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.traffic.HandClock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverdueRowsTest {

  private final MovableTable table = new MovableTable();
  private final HandClock clock = new HandClock();
  private final OpenCallRows openRows = new OpenCallRows("node", clock);
  private final OpenCalls open = new OpenCalls(openRows, clock);
  private final OverdueRows overdue = new OverdueRows(table, open);

  @Test
  void a_call_that_the_database_did_not_take_is_booked_when_it_does() {
    var prices = new Prices(() -> new PriceTable(List.of(), new PeakClock(Set.of())));
    var ledger = new Ledger(prices, new GroupCommit(table), overdue, open);
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
    open.began(OpenCallsTest.call(row.entry()));
    open.save();
    overdue.keep(row);
    table.isAway = true;
    assertThatThrownBy(overdue::book).isInstanceOf(StoreUnavailable.class);
    open.save();
    assertThat(openRows.entries()).hasSize(1);

    table.isAway = false;
    overdue.book();
    open.save();

    assertThat(openRows.entries()).isEmpty();
  }

  @Test
  void what_fails_again_stays_overdue() {
    LedgerRow row = LedgerRows.empty();
    overdue.keep(row);
    table.isAway = true;
    assertThatThrownBy(overdue::book).isInstanceOf(StoreUnavailable.class);

    table.isAway = false;
    overdue.book();
    overdue.book();

    assertThat(table.rows).containsExactly(row);
  }

  @Test
  void many_are_booked_in_their_order_and_not_all_in_one_transaction() {
    List<LedgerRow> many = IntStream.range(0, 1_200).mapToObj(_ -> LedgerRows.empty()).toList();
    many.forEach(overdue::keep);

    overdue.book();

    assertThat(table.rows).containsExactlyElementsOf(many);
    assertThat(table.batches).containsExactly(500, 500, 200);
  }

  /** A table in memory that can be away. */
  private static final class MovableTable extends LedgerTable {
    final List<LedgerRow> rows = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();
    boolean isAway;

    MovableTable() {
      super(new OperatorEvents(), InstantSource.system());
    }

    @Override
    Map<BudgetKey, Long> append(List<LedgerRow> batch) {
      if (isAway) {
        throw new StoreUnavailable(new IllegalStateException("away"));
      }
      rows.addAll(batch);
      batches.add(batch.size());
      return Map.of();
    }
  }
}

package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.account.Caller;
import io.tidegate.account.OnDisconnect;
import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.traffic.HandClock;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Calls whose node dies, and the node that lives on. */
class LapsedCallsTest {

  private static final Duration LAPSED = OpenCallRows.TERM.plusSeconds(1);

  private final HandClock clock = new HandClock();
  private final Books books = new Books();
  private final OpenCallRows dyingRows = new OpenCallRows("dying", clock);
  private final Node dying = new Node(dyingRows, Admissions.open());
  private final Node living = new Node(dyingRows.seenBy("living"), Admissions.open());
  private final LedgerEntry entry = LedgerRows.empty().entry();

  @Test
  void are_booked_by_estimate_with_what_had_come_and_removed() {
    dying.open.begin(written(5));
    Instant end = clock.instant().plus(OpenCallRows.TERM);
    clock.advance(LAPSED);

    assertThat(living.lapsed.book()).isOne();
    living.open.keepUp();

    LedgerEntry booked = books.entry(entry.attemptId());
    assertThat(booked.estimated()).isTrue();
    assertThat(booked.usage().completionTokens()).isEqualTo(5);
    assertThat(booked.usage().cacheMissTokens()).isPositive();
    assertThat(booked.startedAt()).isEqualTo(entry.startedAt());
    assertThat(booked.endedAt()).isEqualTo(end);
    assertThat(dyingRows.entries()).isEmpty();
  }

  @Test
  void are_not_touched_while_their_lease_is_renewed() {
    dying.open.begin(written(5));
    for (int second = 0; second < 30; second++) {
      dying.open.keepUp();
      clock.advance(Duration.ofSeconds(1));
      assertThat(living.lapsed.book()).isZero();
    }

    assertThat(books.rows).isEmpty();
  }

  @Test
  void that_were_booked_just_before_are_not_booked_twice() {
    dying.open.begin(written(5));
    var _ = dying.ledger.settle(entry, Reservation.none(ZoneOffset.UTC));
    clock.advance(LAPSED);

    living.lapsed.book();
    living.open.keepUp();

    assertThat(books.entry(entry.attemptId())).isEqualTo(entry);
    assertThat(dyingRows.entries()).isEmpty();
  }

  @Test
  void that_used_nothing_are_not_booked() {
    dying.open.begin(written(0));
    dying.ledger.drop(entry.attemptId());
    dying.open.keepUp();
    clock.advance(LAPSED);

    assertThat(living.lapsed.book()).isZero();
    assertThat(books.rows).isEmpty();
  }

  @Test
  void are_booked_at_once_by_a_node_of_their_own_name_that_starts() {
    dying.open.begin(written(5));
    var again = new Node(dyingRows.seenBy("dying"), Admissions.open());

    again.lapsed.letGo();

    assertThat(again.lapsed.bookOwn()).isOne();
    assertThat(books.rows).hasSize(1);
  }

  @Test
  void of_this_node_itself_live_on_after_an_outage() {
    living.open.begin(written(5));
    clock.advance(LAPSED);

    assertThat(living.lapsed.bookOwn()).isZero();
    assertThat(books.rows).isEmpty();
  }

  /** Its row stays for as long as the database is away, and nobody renews it any more. */
  @Test
  void of_this_node_itself_that_used_nothing_are_not_booked_after_an_outage() {
    dying.open.begin(written(5));
    dyingRows.isAway = true;
    dying.ledger.drop(entry.attemptId());
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(dying.open::keepUp);
    clock.advance(LAPSED);
    dyingRows.isAway = false;

    assertThat(dying.lapsed.bookOwn()).isZero();
    assertThat(dying.lapsed.book()).isZero();
    dying.open.keepUp();

    assertThat(books.rows).isEmpty();
    assertThat(dyingRows.entries()).isEmpty();
  }

  @Test
  void that_end_and_are_removed_while_they_are_taken_are_not_booked() {
    dying.open.begin(written(5));
    clock.advance(LAPSED);
    dyingRows.whenTaken =
        () -> {
          dying.ledger.drop(entry.attemptId());
          dying.open.keepUp();
        };

    assertThat(dying.lapsed.bookOwn()).isZero();
    assertThat(books.rows).isEmpty();
  }

  @Test
  void that_cannot_be_booked_are_when_their_lease_has_lapsed_again() {
    dying.open.begin(written(5));
    clock.advance(LAPSED);
    books.isAway = true;
    assertThat(living.lapsed.book()).isZero();
    assertThat(living.lapsed.book()).isZero();

    books.isAway = false;
    clock.advance(LAPSED);

    assertThat(living.lapsed.book()).isOne();
    assertThat(books.rows).hasSize(1);
  }

  @Test
  void count_in_the_budgets_of_who_asked() {
    dying.open.begin(written(5));
    clock.advance(LAPSED);
    var limited = new Node(dyingRows.seenBy("living"), Admissions.withBudget(caller(entry), 1_000));

    limited.lapsed.book();

    LedgerRow row = books.row(entry.attemptId());
    TokenUsage usage = row.entry().usage();
    assertThat(row.charges()).extracting(Charge::amount).containsExactly(usage.totalTokens());
    assertThat(row.admittedAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void of_the_sandbox_count_in_no_budget() {
    LedgerEntry free = LedgerRows.of(Upstream.SANDBOX, TokenUsage.NONE).entry();
    dying.open.begin(written(free, 5));
    clock.advance(LAPSED);
    var limited = new Node(dyingRows.seenBy("living"), Admissions.withBudget(caller(free), 1_000));

    assertThat(limited.lapsed.book()).isOne();

    LedgerRow row = books.row(free.attemptId());
    assertThat(row.entry().usage().totalTokens()).isPositive();
    assertThat(row.charges()).isEmpty();
  }

  private OpenCall written(long tokens) {
    return written(entry, tokens);
  }

  private static OpenCall written(LedgerEntry entry, long tokens) {
    OpenCall call = OpenCallsTest.call(entry);
    return new OpenCall(
        entry,
        call.request(),
        () -> new TokenUsage(0, 0, tokens, 0),
        call.admittedAt(),
        call.timeZone());
  }

  private static Caller caller(LedgerEntry entry) {
    return new Caller(
        entry.tenantId(),
        entry.keyId(),
        Caller.Mode.LIVE,
        Set.of(),
        Set.of(),
        Set.of(),
        0,
        ZoneOffset.UTC,
        OnDisconnect.USUAL);
  }

  /** What a node does about its calls, and others'. */
  private final class Node {
    final OpenCalls open;
    final Ledger ledger;
    final LapsedCalls lapsed;

    Node(OpenCallRows rows, Admission admission) {
      var prices = new Prices(() -> new PriceTable(List.of(), new PeakClock(Set.of())));
      open = new OpenCalls(rows, clock);
      var overdue = new OverdueRows(books, new RefusedRows(new OperatorEvents(), clock), open);
      ledger = new Ledger(prices, new GroupCommit(books), overdue, open, new LedgerBook());
      lapsed = new LapsedCalls(rows, open, ledger, admission);
    }
  }

  /** The ledger in memory, which takes each call once. */
  private static final class Books extends LedgerTable {
    final Map<UUID, LedgerRow> rows = new LinkedHashMap<>();
    boolean isAway;

    Books() {
      super(LedgerRows.noSoftLimits());
    }

    LedgerRow row(UUID attempt) {
      return rows.getOrDefault(attempt, LedgerRows.empty());
    }

    LedgerEntry entry(UUID attempt) {
      return row(attempt).entry();
    }

    @Override
    Map<BudgetKey, Long> append(List<LedgerRow> batch) {
      if (isAway) {
        throw new StoreUnavailable(new IllegalStateException("away"));
      }
      batch.forEach(row -> rows.putIfAbsent(row.entry().attemptId(), row));
      return Map.of();
    }
  }
}

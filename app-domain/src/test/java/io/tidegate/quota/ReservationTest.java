package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidegate.platform.Ids;
import io.tidegate.platform.Secret;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Counters.Held;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.Upstream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReservationTest {

  private static final long LIMIT = 500;
  private static final Candidate CANDIDATE =
      new Candidate(
          new Upstream("a", URI.create("https://a.com"), new Secret("k"), Set.of("m"), 1, 10),
          "m",
          /* thinks= */ false);

  private static final Budget BUDGET =
      new Budget(
          Budget.Window.TOTAL,
          Budget.Reset.CALENDAR,
          BudgetUnit.TOKENS,
          LIMIT,
          /* hard= */ true,
          List.of(),
          Instant.EPOCH);

  private static final BudgetKey KEY =
      new BudgetKey(
          new UUID(0, 1),
          Scope.tenant(new UUID(0, 1)),
          BUDGET.code(),
          Instant.EPOCH,
          BudgetUnit.TOKENS,
          LocalDate.EPOCH);

  private final CountedBudgets counters = new CountedBudgets();

  /** What the ledger has of all turns, whether they have ended or not. */
  private long booked;

  @Test
  void a_second_call_after_a_billed_one_is_reserved_on_top() {
    Reservation turn = admitted(call(100));
    book(turn, 80);

    turn.coverCall(CANDIDATE, call(100));

    assertThat(reserved()).isEqualTo(80 + worst(100));
  }

  @Test
  void calls_that_cost_nothing_are_covered_by_the_admission() {
    Reservation turn = admitted(call(100));

    turn.coverCall(CANDIDATE, call(100));
    turn.coverCall(CANDIDATE, call(100));

    assertThat(counters.held()).hasSize(1);
  }

  @Test
  void a_call_beside_the_first_is_reserved_on_top_though_nothing_is_billed_yet() {
    Reservation turn = admitted(call(100));

    turn.coverBeside(CANDIDATE, call(100));

    assertThat(reserved()).isEqualTo(2 * worst(100));
    turn.close();
    assertThat(reserved()).isZero();
  }

  @Test
  void a_call_beside_the_first_for_which_there_is_no_room_is_refused_and_takes_nothing() {
    Reservation turn = admitted(call(400));

    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> turn.coverBeside(CANDIDATE, call(400)));

    assertThat(reserved()).isEqualTo(worst(400));
  }

  @Test
  void a_call_for_which_there_is_no_room_is_refused_and_takes_nothing() {
    Reservation turn = admitted(call(400));
    book(turn, 300);

    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> turn.coverCall(CANDIDATE, call(400)))
        .satisfies(denied -> assertThat(isForGood(denied)).isTrue());

    assertThat(reserved()).isEqualTo(worst(400));
    turn.close();
    assertThat(counters.spent(KEY)).isEqualTo(300);
    assertThat(reserved()).isZero();
  }

  @Test
  void what_other_turns_hold_of_a_total_budget_is_not_gone_for_good() {
    Reservation turn = admitted(call(100));
    var _ = admitted(call(300));
    book(turn, 80);

    assertThatExceptionOfType(Denied.class)
        .isThrownBy(() -> turn.coverCall(CANDIDATE, call(100)))
        .satisfies(denied -> assertThat(isForGood(denied)).isFalse());
  }

  @Test
  void a_prompt_that_was_underestimated_is_made_good_before_the_next_call() {
    Reservation turn = admitted(call(10));
    book(turn, 200);

    turn.coverCall(CANDIDATE, call(10));

    assertThat(reserved()).isEqualTo(200 + worst(10));
  }

  @Test
  void what_the_ledger_cannot_take_yet_stays_reserved_until_it_is_booked() {
    var books = new RecordedLedger("m");
    Reservation turn = admitted(call(100));
    books.close();
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> books.ledger().settle(used(80), turn));

    turn.close();

    assertThat(reserved()).isEqualTo(worst(100));
    books.reopen();
    books.bookOverdue();
    assertThat(counters.spent(KEY)).isEqualTo(80);
    assertThat(counters.relearnt()).containsExactly(KEY);
    assertThat(reserved()).isZero();
  }

  @Test
  void a_turn_that_still_runs_when_its_call_is_booked_late_keeps_what_it_holds() {
    var books = new RecordedLedger("m");
    Reservation turn = admitted(call(100));
    books.close();
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> books.ledger().settle(used(80), turn));

    books.reopen();
    books.bookOverdue();

    assertThat(reserved()).isEqualTo(worst(100));
    turn.close();
    assertThat(counters.spent(KEY)).isEqualTo(80);
    assertThat(reserved()).isZero();
  }

  /** Each step is of one of four turns, and begins it, calls once more, ends it or kills it. */
  @Property(tries = 500)
  void a_budget_is_never_overdrawn_in_whatever_order_turns_reserve_grow_settle_and_lapse(
      @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 999) Integer> steps) {
    var run = new ReservationTest();
    var turns = new @Nullable Turn[4];
    for (int step : steps) {
      int index = step % turns.length;
      int size = step / 10;
      Turn turn = turns[index];
      if (turn == null) {
        turns[index] = run.begun(size);
      } else if (step % 10 < 6) {
        run.called(turn, size);
      } else {
        run.ended(turn, /* dead= */ step % 10 > 8);
        turns[index] = null;
      }
      assertThat(run.booked).isLessThanOrEqualTo(LIMIT);
    }
  }

  /** One that runs. */
  private static final class Turn {
    private final Reservation reservation;
    private final List<Claim> claims = new ArrayList<>();
    private long used;

    Turn(Reservation reservation) {
      this.reservation = reservation;
    }
  }

  private @Nullable Turn begun(int size) {
    List<Claim> before = counters.held();
    try {
      var turn = new Turn(admitted(call(size)));
      turn.claims.addAll(news(before));
      book(turn, worst(size));
      return turn;
    } catch (Denied _) {
      return null;
    }
  }

  private void called(Turn turn, int size) {
    List<Claim> before = counters.held();
    try {
      turn.reservation.coverCall(CANDIDATE, call(size));
      turn.claims.addAll(news(before));
      book(turn, worst(size) - size / 7);
    } catch (Denied _) {
      assertThat(counters.held()).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  private List<Claim> news(List<Claim> before) {
    return counters.held().stream().filter(claim -> !before.contains(claim)).toList();
  }

  private void ended(Turn turn, boolean dead) {
    if (dead) {
      counters.lapse(turn.claims, Map.of(KEY, turn.used));
    } else {
      turn.reservation.close();
    }
    assertThat(counters.held()).doesNotContainAnyElementsOf(turn.claims);
  }

  private static LedgerEntry used(long tokens) {
    UUID id = UUID.randomUUID();
    return new LedgerEntry(
        id,
        KEY.tenant(),
        id,
        "",
        "a",
        "m",
        "m",
        /* conversationId= */ null,
        /* messageId= */ null,
        "",
        new TokenUsage(0, tokens, 0, 0),
        /* estimated= */ false,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private void book(Turn turn, long tokens) {
    turn.used += tokens;
    book(turn.reservation, tokens);
  }

  private static boolean isForGood(Denied denied) {
    return ((Denied.OverBudget) denied.reason()).isForGood();
  }

  private void book(Reservation turn, long tokens) {
    booked += tokens;
    turn.booked(used(tokens), List.of(new Charge(KEY, BUDGET, tokens)), Map.of(KEY, booked));
  }

  /**
   * @throws Denied as the admission would
   */
  private Reservation admitted(ChatRequest request) {
    List<Demand> demands =
        List.of(
            new Demand.Spending(
                KEY,
                BUDGET,
                Instant.MAX,
                WorstCase.of(request, /* thinks= */ false).totalTokens()));
    var claim = new Claim(UUID.randomUUID(), KEY.tenant(), Instant.EPOCH, demands);
    return switch (counters.claim(claim)) {
      case Verdict.Admitted verdict ->
          Reservation.of(new Held(claim, verdict), ZoneOffset.UTC, keeper()).begin();
      case Verdict.Refused refused -> throw Standings.denied(demands, refused);
    };
  }

  private Reservation.Keeper keeper() {
    var clock = InstantSource.system();
    var prices = new Prices(() -> new PriceTable(List.of(), new PeakClock(Set.of())));
    return new Reservation.Keeper(
        new RunningReservations(counters),
        new Enlargement(counters, new CallBound(prices), new Ids(clock), clock));
  }

  private long reserved() {
    return counters.held().stream().mapToLong(claim -> claim.costIn(KEY)).sum();
  }

  private static long worst(int answer) {
    return WorstCase.of(call(answer), /* thinks= */ false).totalTokens();
  }

  private static ChatRequest call(int answer) {
    return new ChatRequest(JsonNodeFactory.instance.objectNode().put("max_tokens", answer));
  }
}

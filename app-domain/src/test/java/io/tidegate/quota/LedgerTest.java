package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.Upstream;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final TokenUsage USED = new TokenUsage(1, 2, 3, 0);

  private final RecordedLedger books = new RecordedLedger("m");

  @Test
  void a_call_costs_what_its_model_does() {
    assertThat(settled("deepseek").nanos()).isEqualTo(6 * RecordedLedger.NANOS_PER_TOKEN);
  }

  @Test
  void what_the_sandbox_answers_is_booked_and_costs_nothing() {
    assertThat(settled(Upstream.SANDBOX).nanos()).isZero();
    assertThat(books.entries()).extracting(LedgerEntry::usage).containsExactly(USED);
  }

  @Test
  void a_model_is_booked_as_it_was_asked_for_whatever_it_calls_itself() {
    Ledger ledger = new RecordedLedger("m", "m-0925").ledger();

    assertThat(ledger.booked("m-0925", "m", Instant.EPOCH)).isEqualTo("m");
    assertThat(ledger.booked("m-0926", "m", Instant.EPOCH)).isEqualTo("m");
    assertThat(ledger.booked("unknown", "unpriced", Instant.EPOCH)).isEqualTo("unpriced");
  }

  @Test
  void a_model_is_booked_as_it_calls_itself_if_only_that_name_has_a_price() {
    assertThat(books.ledger().booked("m", "unpriced", Instant.EPOCH)).isEqualTo("m");
  }

  private Cost settled(String upstream) {
    LedgerEntry entry = LedgerRows.of(upstream, USED).entry();
    return books.ledger().settle(entry, Reservation.none(ZoneOffset.UTC));
  }
}

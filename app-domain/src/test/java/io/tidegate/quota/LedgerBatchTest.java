package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerBatchTest {

  @Test
  void of_rows_of_the_same_attempt_the_first_is_booked_and_charged_and_no_other() {
    LedgerRow first = LedgerRows.empty();
    LedgerRow other = LedgerRows.empty();

    List<LedgerRow> booked = LedgerBatch.onceEach(List.of(first, dearer(first), other, other));

    assertThat(booked).containsExactly(first, other);
  }

  private static LedgerRow dearer(LedgerRow row) {
    return new LedgerRow(
        row.entry(),
        /* priceId= */ null,
        new Cost(7, "USD"),
        Instant.EPOCH,
        LocalDate.EPOCH,
        /* charges= */ List.of());
  }
}

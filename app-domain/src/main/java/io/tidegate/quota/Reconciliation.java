package io.tidegate.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the ledger, what derives from it and DeepSeek's accounts agree.
 *
 * @param madeAt just before the accounts were asked: what is booked later is the next one's
 * @param askedBy who had it made
 * @param firstDay the first of the days that were compared
 * @param differences rows and windows that did not agree with the ledger
 */
public record Reconciliation(
    UUID id,
    Instant madeAt,
    String askedBy,
    LocalDate firstDay,
    LocalDate lastDay,
    Projections.Difference differences,
    List<AccountCheck> accounts,
    boolean agrees) {

  public Reconciliation {
    accounts = List.copyOf(accounts);
  }

  /**
   * One currency of one account, since the reconciliation before.
   *
   * @param host of its upstreams
   * @param balance in billionths
   * @param spent by how much the balance fell; null if nobody knows what it was before, or if it
   *     was topped up
   * @param booked what the ledger says was spent; null as well
   * @param agrees true also if nothing can be said
   */
  public record AccountCheck(
      String host,
      List<String> upstreams,
      String currency,
      long balance,
      @Nullable Long spent,
      @Nullable Long booked,
      boolean agrees) {

    public AccountCheck {
      upstreams = List.copyOf(upstreams);
    }
  }
}

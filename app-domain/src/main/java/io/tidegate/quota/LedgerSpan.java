package io.tidegate.quota;

import io.tidegate.platform.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** When the calls ended that are wanted of the ledger. */
public sealed interface LedgerSpan {

  /** No call that is wanted ended before. */
  Instant start();

  /** Every call that is wanted ended before. */
  Instant end();

  /**
   * Moments, the same for all tenants.
   *
   * @param start of calls that ended at that time or later
   * @param end of calls that ended before
   */
  record Times(Instant start, Instant end) implements LedgerSpan {

    /**
     * @throws InvalidInput if the times make no span
     */
    public Times {
      if (!start.isBefore(end)) {
        throw new InvalidInput("/to", "must be after from");
      }
    }
  }

  /**
   * Days of the tenants, each tenant's in its own time zone as it was when the call ended.
   *
   * @param last is wanted as well, and nothing of the day after it
   */
  record Days(LocalDate first, LocalDate last) implements LedgerSpan {

    /**
     * @throws InvalidInput if the days make no span
     */
    public Days {
      if (last.isBefore(first)) {
        throw new InvalidInput("/to", "must not be before from");
      }
    }

    /** One day alone. */
    public static Days of(LocalDate day) {
      return new Days(day, day);
    }

    /** A day begins early in some time zones. */
    @Override
    public Instant start() {
      return midnight(first.minusDays(1));
    }

    /** A day ends late in some time zones. */
    @Override
    public Instant end() {
      return midnight(last.plusDays(2));
    }

    private static Instant midnight(LocalDate day) {
      return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
  }
}

package io.tidegate.quota.redis;

import io.tidegate.quota.Claim;
import io.tidegate.quota.Demand;
import io.tidegate.quota.Level;
import io.tidegate.quota.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What {@link Script#TURNS} answered to a claim. */
record Reply(List<Long> numbers, Claim claim) {

  private static final int HEAD = 4;
  private static final int EACH = 3;

  /** Its first number. */
  enum Status {
    REFUSED,
    ADMITTED,
    UNKNOWN,
    NEEDS_GRANT
  }

  Status status() {
    return Status.values()[numbers.getFirst().intValue()];
  }

  /** Of a claim that was decided. */
  Verdict verdict() {
    return status() == Status.ADMITTED
        ? new Verdict.Admitted(levels(), micros(extra()), numbers.get(3))
        : new Verdict.Refused(levels(), index());
  }

  /** The demand for which somebody must ask PostgreSQL. */
  Demand demand() {
    return claim.demands().get(index());
  }

  /** When that was, by the clock of Redis. */
  Instant at() {
    return Instant.EPOCH.plus(micros(numbers.get(3)));
  }

  /** A budget that has room by what was spent, but PostgreSQL has promised it to others. */
  Verdict refusedByReservations() {
    List<Level> levels = new ArrayList<>();
    for (Demand demand : claim.demands()) {
      levels.add(
          switch (demand) {
            case Demand.Rate rate -> untouched(rate.limit().capacity());
            case Demand.Slot slot -> untouched(slot.limit());
            case Demand.Spending spending ->
                new Level.Spent(0, spending.budget().limit(), Duration.ofSeconds(1));
          });
    }
    return new Verdict.Refused(levels, index());
  }

  private static Level untouched(long capacity) {
    return new Level.Left(capacity, capacity, Duration.ZERO, Duration.ZERO);
  }

  long extra() {
    return numbers.get(2);
  }

  private int index() {
    return numbers.get(1).intValue();
  }

  private List<Level> levels() {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < claim.demands().size(); i++) {
      List<Long> three = numbers.subList(HEAD + i * EACH, HEAD + (i + 1) * EACH);
      levels.add(
          switch (claim.demands().get(i)) {
            case Demand.Rate rate -> left(rate.limit().capacity(), three);
            case Demand.Slot slot -> left(slot.limit(), three);
            case Demand.Spending _ ->
                new Level.Spent(three.get(0), three.get(1), micros(three.get(2)));
          });
    }
    return levels;
  }

  private static Level left(long capacity, List<Long> three) {
    return new Level.Left(capacity, three.get(0), micros(three.get(1)), micros(three.get(2)));
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1_000);
  }
}

package io.tidegate.benchmarks.proof;

import io.tidegate.benchmarks.proof.Books.Booked;
import java.util.Collection;
import java.util.List;

/**
 * The ledger held against what the upstream says, call by call.
 *
 * @param calls how many the upstream has answered
 * @param rows how many the ledger has
 * @param unmeasured calls of which no measured row says the same
 * @param invented measured rows that no call is like
 * @param estimated rows of calls that were never measured
 * @param unknown of how many of these nobody could know that there was no call
 */
record Accounts(
    int calls,
    int rows,
    List<Use> unmeasured,
    List<Use> invented,
    List<Use> estimated,
    int unknown) {

  static Accounts of(List<Booked> booked, List<Use> calls, int unknown) {
    List<Use> measured = booked.stream().filter(row -> !row.estimated()).map(Booked::use).toList();
    List<Use> estimated = booked.stream().filter(Booked::estimated).map(Booked::use).toList();
    return new Accounts(
        calls.size(),
        booked.size(),
        Bag.without(calls, measured),
        Bag.without(measured, calls),
        estimated,
        unknown);
  }

  /** Whether each call has one row, and each row a call. */
  boolean isBalanced() {
    return invented.isEmpty() && unbooked().isEmpty() && unfounded().size() <= unknown;
  }

  /** The users of calls that have no row at all, once for each call. */
  private List<String> unbooked() {
    return Bag.without(users(unmeasured), users(estimated));
  }

  /** The users of estimated rows that stand for no call. */
  private List<String> unfounded() {
    return Bag.without(users(estimated), users(unmeasured));
  }

  List<Finding> findings() {
    return List.of(
        enoughRows(),
        Finding.exactly("ledger: measured rows unlike every call", 0, invented.size()),
        Finding.exactly("ledger: calls without a row", 0, unbooked().size()),
        Finding.atMost("ledger: estimated rows without a call", unknown, unfounded().size()),
        new Finding(
            "ledger: tokens estimated",
            "in truth " + total(unmeasured),
            Long.toString(total(estimated)),
            /* passed= */ true));
  }

  private Finding enoughRows() {
    String what = "ledger: rows, against the upstream's calls";
    return Finding.exactly(what, calls + unfounded().size(), rows);
  }

  private static List<String> users(Collection<Use> uses) {
    return uses.stream().map(Use::user).toList();
  }

  private static long total(Collection<Use> uses) {
    return uses.stream().mapToLong(use -> use.tokens().total()).sum();
  }
}

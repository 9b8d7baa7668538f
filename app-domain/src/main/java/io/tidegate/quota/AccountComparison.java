package io.tidegate.quota;

import io.tidegate.quota.Reconciliation.AccountCheck;
import io.tidegate.upstream.Accounts.Account;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what accounts have lost with what the ledger says was spent. */
final class AccountComparison {

  private static final int NANO_DIGITS = 9;

  /** DeepSeek shows cents; so much may be rounded away on both sides. */
  private static final long ROUNDING = 20_000_000;

  /** Calls that were cut are estimates, and some end while we ask. */
  private static final double TOLERANCE = 0.02;

  private final List<AccountCheck> before;
  private final Booked booked;

  /** What the ledger says. */
  @FunctionalInterface
  interface Booked {

    /** What was booked of upstreams since the reconciliation before, in billionths. */
    long of(List<String> upstreams, String currency);
  }

  /**
   * @param before what the reconciliation before found
   */
  AccountComparison(List<AccountCheck> before, Booked booked) {
    this.before = List.copyOf(before);
    this.booked = booked;
  }

  List<AccountCheck> compare(List<Account> accounts) {
    List<AccountCheck> checks = new ArrayList<>();
    for (Account account : accounts) {
      account.balance().forEach((currency, left) -> checks.add(check(account, currency, left)));
    }
    return checks;
  }

  private AccountCheck check(Account account, String currency, BigDecimal left) {
    long balance =
        left.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.HALF_UP).longValueExact();
    Optional<Long> spent = earlier(account, currency).map(one -> one - balance);
    if (spent.isEmpty() || spent.get() < 0) {
      return check(account, currency, balance, Optional.empty(), Optional.empty());
    }
    long ours = booked.of(account.upstreams(), currency);
    return check(account, currency, balance, spent, Optional.of(ours));
  }

  private static AccountCheck check(
      Account account, String currency, long balance, Optional<Long> spent, Optional<Long> ours) {
    boolean agrees = spent.isEmpty() || ours.isEmpty() || isNear(spent.get(), ours.get());
    return new AccountCheck(
        account.host(),
        account.upstreams(),
        currency,
        balance,
        spent.orElse(null),
        ours.orElse(null),
        agrees);
  }

  private static boolean isNear(long spent, long ours) {
    return Math.abs(spent - ours) <= Math.max(ROUNDING, Math.round(spent * TOLERANCE));
  }

  private Optional<Long> earlier(Account account, String currency) {
    return before.stream()
        .filter(one -> one.host().equals(account.host()) && one.currency().equals(currency))
        .map(AccountCheck::balance)
        .findFirst();
  }
}

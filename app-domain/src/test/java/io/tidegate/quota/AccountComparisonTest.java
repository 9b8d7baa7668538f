package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.quota.Reconciliation.AccountCheck;
import io.tidegate.upstream.Accounts.Account;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountComparisonTest {

  private static final long WHOLE = 1_000_000_000;

  @Test
  void a_first_look_only_remembers_the_balance() {
    AccountCheck check = compare(List.of(), "110.00", 0);

    assertThat(check.balance()).isEqualTo(110 * WHOLE);
    assertThat(check.spent()).isNull();
    assertThat(check.booked()).isNull();
    assertThat(check.agrees()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "100.00, 10.00, true",
    "100.00, 10.19, true",
    "100.00, 10.25, false",
    "100.00,  9.75, false",
    "109.99,  0.03, true",
    "109.99,  0.04, false",
  })
  void what_was_lost_and_what_was_booked_agree_but_for_cents_and_estimates(
      String left, BigDecimal booked, boolean agrees) {
    AccountCheck check =
        compare(List.of(before(110)), left, booked.movePointRight(9).longValueExact());

    assertThat(check.agrees()).isEqualTo(agrees);
  }

  @Test
  void nobody_judges_an_account_that_was_topped_up() {
    AccountCheck check = compare(List.of(before(10)), "110.00", 5 * WHOLE);

    assertThat(check.spent()).isNull();
    assertThat(check.agrees()).isTrue();
  }

  private static AccountCheck compare(List<AccountCheck> before, String left, long booked) {
    var account = new Account("a.com", List.of("a", "b"), Map.of("USD", new BigDecimal(left)));
    return new AccountComparison(before, (_, _) -> booked).compare(List.of(account)).getFirst();
  }

  private static AccountCheck before(long balance) {
    return new AccountCheck(
        "a.com",
        List.of("a"),
        "USD",
        balance * WHOLE,
        /* spent= */ null,
        /* booked= */ null,
        /* agrees= */ true);
  }
}

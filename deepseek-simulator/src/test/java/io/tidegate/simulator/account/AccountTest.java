package io.tidegate.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.account.Account.Consumption;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.model.Currency;
import io.tidegate.simulator.model.ModelCard;
import io.tidegate.simulator.model.ModelCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {

  private static final Instant NIGHT = Instant.parse("2026-11-20T20:00:00Z");
  private static final ModelCard FLASH = ModelCatalog.cards().get(0);
  private static final ModelCard PRO = ModelCatalog.cards().get(1);

  @ParameterizedTest
  @CsvSource({
    "CNY,0.10,5,5",
    "CNY,1,7,7",
    "CNY,12.3,39,39",
    "CNY,100000,2500,500",
    "USD,10,205,205"
  })
  void slots_grow_with_the_balance(Currency currency, String balance, int flash, int pro) {
    Account account = account(Balance.of(currency, balance));

    assertThat(account.limit(FLASH)).isEqualTo(flash);
    assertThat(account.limit(PRO)).isEqualTo(pro);
  }

  @Test
  void models_have_slots_of_their_own() throws RejectedException {
    Account account = account(Balance.of(Currency.CNY, "0.10"));
    for (int i = 0; i < 5; i++) {
      account.admit(FLASH);
    }

    assertThat(admitted(account, FLASH)).isFalse();
    assertThat(admitted(account, PRO)).isTrue();
    account.release(FLASH);
    assertThat(admitted(account, FLASH)).isTrue();
  }

  @Test
  void granted_money_goes_first_and_nothing_falls_below_zero() {
    Account account = account(new Balance(Currency.CNY, BigDecimal.ONE, BigDecimal.TEN));

    account.charge(FLASH, new Consumption(0, 0, 500_000), NIGHT, NIGHT);
    assertThat(account.balance().granted()).isEqualByComparingTo("0");
    assertThat(account.balance().toppedUp()).isEqualByComparingTo("9");
    account.charge(FLASH, new Consumption(0, 0, 5_000_000), NIGHT, NIGHT);
    assertThat(account.balance().total()).isEqualByComparingTo("0");
    assertThat(admitted(account, FLASH)).isFalse();
  }

  @Test
  void prices_are_those_of_the_table() {
    Account account = account(Balance.of(Currency.CNY, "1000"));
    Consumption million = new Consumption(1_000_000, 1_000_000, 1_000_000);

    assertThat(account.charge(FLASH, million, NIGHT, NIGHT)).isEqualTo(5_020_000_000L);
    assertThat(account.charge(PRO, million, NIGHT, NIGHT)).isEqualTo(18_150_000_000L);
  }

  @Test
  void request_that_touches_a_peak_hour_is_billed_at_peak() {
    Account account = account(Balance.of(Currency.USD, "1000"));
    Instant before = Instant.parse("2026-11-20T00:59:59Z");
    Instant after = Instant.parse("2026-11-20T01:00:01Z");
    Consumption output = new Consumption(0, 0, 10);

    assertThat(account.charge(FLASH, output, before, before)).isEqualTo(6_000);
    assertThat(account.charge(FLASH, output, before, after)).isEqualTo(12_000);
  }

  private static Account account(Balance balance) {
    return new Account(balance, new PeakHours(Set.of()));
  }

  private static boolean admitted(Account account, ModelCard model) {
    try {
      account.admit(model);
      return true;
    } catch (RejectedException _) {
      return false;
    }
  }
}

package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.TestStack;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An owner keeps the calendar of peak hours, and is not the only one who does. */
class PricesJourneyIT {

  private static final String HOLIDAYS = "/api/admin/v1/holidays";

  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();
  private final Api admin = TestStack.current().admin();
  private final int year =
      LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC).getYear();

  @AfterEach
  void leave() {
    put(List.of());
    owner.close();
  }

  @Test
  void holidays_that_somebody_else_has_changed_meanwhile_are_kept() {
    put(List.of(year + "-05-01"));
    console.open("prices");
    console.button("change-holidays").click();
    assertThat(console.elements("#holiday-days .tg-chip")).isVisible();
    put(List.of(year + "-10-01"));
    console.button("save-holidays").click();

    assertThat(console.text("Refused: somebody else has changed the holidays")).isVisible();
    assertThat(admin.get(HOLIDAYS).text())
        .contains(year + "-10-01")
        .doesNotContain(year + "-05-01");
  }

  private void put(List<String> days) {
    assertThat(admin.put(HOLIDAYS + "/" + year, Map.of("days", days)).status()).isEqualTo(200);
  }
}

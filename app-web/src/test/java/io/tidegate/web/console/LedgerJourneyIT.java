package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import io.tidegate.web.quota.OwnLedger;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where did the money go: on which day, in which call, and was it the right price? */
class LedgerJourneyIT {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private final Api admin = TestStack.current().admin();
  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();
  private final Tenant tenant = Tenant.create();

  @BeforeEach
  void use_something() {
    Talk talk = Talk.start(tenant.api());
    talk.say("hello");
    talk.say("hello again");
  }

  @AfterEach
  void leave() {
    owner.close();
  }

  @Test
  void from_a_day_to_its_calls_and_to_one_of_them() {
    console.open("ledger?tenant=" + tenant.id());
    LocalDate day = today();
    assertThat(console.cell("days", "2")).isVisible();
    console.settle();
    console.screenshot("ledger-days");
    assertThat(console.barriers()).isEmpty();

    console.link(written(day)).click();

    console.awaitAddress("day=" + day);
    assertThat(console.field("from")).isDisabled();
    console.settle();
    console.screenshot("ledger-calls");
    console.link("deepseek-flash").first().click();
    assertThat(console.panel()).containsText("Measured");
    console.awaitAddress("entry=");
    console.settle();
    console.screenshot("ledger-call");
    assertThat(console.barriers()).isEmpty();
    console.press("Escape");
    assertThat(console.panel()).hasCount(0);
    assertThat(console.link("All days")).isVisible();
  }

  @Test
  void below_the_list_is_what_the_filter_comes_to() {
    console.open("ledger?tenant=" + tenant.id());
    assertThat(console.totals()).containsText("Calls2");

    console.open("ledger?tenant=" + tenant.id() + "&model=other");
    assertThat(console.text("Nothing was used here")).isVisible();
    assertThat(console.totals()).isHidden();

    console.open("ledger?tenant=" + tenant.id() + "&status=measured");
    assertThat(console.totals()).containsText("No totals for this filter");
  }

  @Test
  void the_filter_says_what_it_does() {
    console.open("ledger?tenant=" + tenant.id());
    assertThat(console.totals()).containsText("Calls2");
    assertThat(console.field("from")).not().hasValue("");
    assertThat(console.field("to")).not().hasValue("");

    console.typeDay("from", "1/1/" + (today().getYear() + 1));
    assertThat(console.complaint("to")).hasText("The last day must not be before the first.");
    assertThat(console.totals()).isHidden();
    console.settle();
    console.screenshot("ledger-no-span");

    console.open("ledger?tenant=" + UUID.randomUUID());
    assertThat(console.complaint("tenant")).hasText("There is no such tenant.");
    assertThat(console.text("Nothing was used here")).isVisible();
    assertThat(console.totals()).isHidden();
  }

  @Test
  void the_calls_of_one_end_user_are_found_by_his_name() {
    Map<String, ?> question =
        Map.of("model", "chat", "messages", List.of(Map.of("role", "user", "content", "hi")));
    tenant.api().post("/v1/chat/completions", question, "X-End-User", "ada");
    console.open("ledger?tenant=" + tenant.id());
    assertThat(console.totals()).containsText("Calls3");

    console.field("user").fill("ada");

    console.awaitAddress("user=ada");
    assertThat(console.totals()).containsText("Calls1");
    console.link(written(today())).click();
    console.link("deepseek-flash").click();
    assertThat(console.panel()).containsText("End user");
    console.settle();
    console.screenshot("ledger-end-user");
  }

  @Test
  void what_the_filter_shows_is_what_the_file_has() throws IOException {
    console.open("ledger?tenant=" + tenant.id() + "&status=measured");
    assertThat(console.link("deepseek-flash")).hasCount(2);

    console.button("export").click();
    Download file = console.download("Download ledger.csv");

    assertThat(Files.readAllLines(file.path()))
        .hasSize(1 + 2)
        .element(1)
        .asString()
        .contains(tenant.id());

    console.action("Close").click();
    console.button("export").click();
    assertThat(Files.readAllLines(console.download("Download ledger.csv").path())).hasSize(1 + 2);
  }

  @Test
  void an_export_goes_on_while_its_user_looks_elsewhere() throws IOException, SQLException {
    console.open("ledger?tenant=" + tenant.id() + "&status=measured");
    assertThat(console.link("deepseek-flash")).hasCount(2);
    try (HeldLedger _ = HeldLedger.hold()) {
      console.button("export").click();
      console.action("Close").click();
      assertThat(console.button("kept-export")).hasText("Export under way");
      console.followNavigation("Prices");
      assertThat(console.heading("Prices")).isVisible();
    }
    assertThat(console.text("Your export is ready.")).isVisible();
    console.screenshot("ledger-export-ready");
    console.button("show-export").click();
    assertThat(Files.readAllLines(console.download("Download ledger.csv").path())).hasSize(1 + 2);

    console.open("ledger?tenant=" + UUID.randomUUID()); // as if in a window of its own
    assertThat(console.button("kept-export")).hasText("Export ready");
    console.button("kept-export").click();
    assertThat(console.text("2 rows are ready")).isVisible();
    console.settle();
    console.screenshot("ledger-export-kept");
    assertThat(console.link("What is exported"))
        .hasAttribute("href", Pattern.compile(".*tenant=" + tenant.id() + ".*"));
    assertThat(Files.readAllLines(console.download("Download ledger.csv").path())).hasSize(1 + 2);
  }

  @Test
  void an_export_that_is_stopped_is_gone_and_the_next_one_begins()
      throws IOException, SQLException {
    console.open("ledger?tenant=" + tenant.id() + "&status=measured");
    assertThat(console.link("deepseek-flash")).hasCount(2);
    try (HeldLedger _ = HeldLedger.hold()) {
      console.button("export").click();
      assertThat(console.text("You can close this window")).isVisible();
      console.screenshot("ledger-export-waiting");
      assertThat(console.barriersIn(".tg-dialog")).isEmpty();
      console.button("stop-export").click();
      assertThat(console.button("stop-export")).not().isVisible();
      assertThat(console.button("kept-export")).not().isVisible();
    }
    console.open("ledger?tenant=" + tenant.id() + "&status=measured");
    assertThat(console.button("kept-export")).not().isVisible();
    console.button("export").click();
    assertThat(Files.readAllLines(console.download("Download ledger.csv").path())).hasSize(1 + 2);
  }

  @Test
  void the_last_day_ends_where_the_tenants_does_in_the_list_the_totals_and_the_file()
      throws IOException {
    admin.patch("/api/admin/v1/tenants/" + tenant.id(), Map.of("time_zone", "Asia/Shanghai"));
    LocalDate wanted = LocalDate.now(SHANGHAI).minusDays(5);
    Instant begins = wanted.atStartOfDay(SHANGHAI).toInstant();
    Instant ends = wanted.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    new OwnLedger(tenant, "border")
        .book(List.of(begins.minusSeconds(1), begins, ends.minusSeconds(1), ends));
    assertThat(admin.post("/api/admin/v1/ledger:rebuild", "{}").status()).isEqualTo(200);

    console.open("ledger?tenant=%s&from=%s&to=%s".formatted(tenant.id(), wanted, wanted));

    assertThat(console.cell("days", written(wanted))).isVisible();
    assertThat(console.cell("days", written(wanted.plusDays(1)))).hasCount(0);
    assertThat(console.totals()).containsText("Calls2");
    console.settle();
    console.screenshot("ledger-border");
    console.button("export").click();
    assertThat(Files.readAllLines(console.download("Download ledger.csv").path()))
        .hasSize(1 + 2)
        .anySatisfy(line -> assertThat(line).contains(begins.toString()))
        .anySatisfy(line -> assertThat(line).contains(ends.minusSeconds(1).toString()));
    console.open(
        "ledger?status=measured&tenant=%s&from=%s&to=%s".formatted(tenant.id(), wanted, wanted));
    assertThat(console.link("border")).hasCount(1);
  }

  @Test
  void a_price_is_added_and_calls_are_priced_anew_after_a_look() {
    String model = "priced-" + UUID.randomUUID();
    console.followNavigation("Prices");
    console.settle();
    console.screenshot("prices");
    assertThat(console.barriers()).isEmpty();
    console.button("add-price").click();
    console.field("price-model").fill(model);
    console.press("Tab");
    console.field("price-hit").fill("0.1");
    console.field("price-miss").fill("much");
    console.field("price-output").fill("2");
    console.button("save").click();
    assertThat(console.complaint("price-miss")).hasText("Enter an amount such as 0.3.");
    console.field("price-miss").fill("1");
    console.settle();
    console.screenshot("price-dialog");
    console.button("save").click();
    assertThat(console.cell("prices", model)).isVisible();

    console.button("recalculate").click();
    console.button("preview").click();

    assertThat(console.text("would be corrected")).isVisible();
    console.settle();
    console.screenshot("recalculation");
  }

  @Test
  void holidays_are_added_in_a_row_and_taken_away_again() {
    console.open("prices");
    console.button("change-holidays").click();
    int year = LocalDate.now(ZoneOffset.UTC).getYear();
    console.typeDay("holiday-first", "10/1/" + (year + 5));
    console.button("add-days").click();
    assertThat(console.complaint("holiday-first"))
        .hasText("Choose days of %d, the last not before the first.".formatted(year));
    console.typeDay("holiday-first", "10/1/" + year);
    console.typeDay("holiday-last", "10/3/" + year);
    console.button("add-days").click();
    String span = "Oct 1, %1$d – Oct 3, %1$d".formatted(year);
    assertThat(console.text(span)).isVisible();
    console.settle();
    console.screenshot("holidays");
    assertThat(console.barriers()).isEmpty();
    console.button("save-holidays").click();
    assertThat(console.holidays()).containsText(span);
    console.settle();
    console.screenshot("prices-holidays");

    console.button("change-holidays").click();
    console.action("Remove " + span).click();
    console.button("save-holidays").click();

    assertThat(console.holidays()).not().containsText(span);
  }

  /** The tenant's own, as the ledger has it. */
  private LocalDate today() {
    JsonNode days = admin.get("/api/admin/v1/usage?tenant_id=" + tenant.id()).json().path("data");
    return LocalDate.parse(days.path(0).path("day").asText());
  }

  /** As the console does for those who read English. */
  private static String written(LocalDate day) {
    return DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH).format(day);
  }
}

package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.tidegate.web.stack.TestStack;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Something is different since yesterday: who changed it, and what was it before? */
class AuditJourneyIT {

  private static final String PATH = "/api/admin/v1/upstreams/audited";

  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();

  @BeforeEach
  void change_the_weight() {
    put(1);
    put(7);
  }

  @AfterEach
  void leave() {
    TestStack.current().admin().delete(PATH);
    owner.close();
  }

  @Test
  void who_changed_it_and_what_was_it_before() {
    console.followNavigation("Audit");
    console.field("target").fill("audited");
    console.awaitAddress("id=audited");

    console.link("Upstream changed").first().click();
    assertThat(console.panel().locator("del").first()).hasText("1");
    assertThat(console.panel().locator("ins").first()).hasText("7");
    console.awaitAddress("change=");
    console.settle();
    console.screenshot("audit-change");

    console.press("Escape");
    assertThat(console.panel()).hasCount(0);
    assertThat(console.field("target")).hasValue("audited");
  }

  @Test
  void what_was_changed_in_some_days_is_found() {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    console.open("audit?id=audited&from=%s&to=%s".formatted(today.minusDays(1), today.plusDays(1)));
    assertThat(console.link("Upstream changed").first()).isVisible();
    console.settle();
    console.screenshot("audit-days");

    console.open("audit?id=audited&from=" + today.plusDays(2));
    assertThat(console.text("No change here")).isVisible();
    console.open("audit?id=audited&to=" + today.minusDays(2));
    assertThat(console.text("No change here")).isVisible();

    console.open("audit?id=audited&from=%s&to=%s".formatted(today, today.minusDays(1)));
    assertThat(console.complaint("to")).hasText("The last day must not be before the first.");
    assertThat(console.text("No change here")).isVisible();
  }

  @Test
  void a_link_to_a_change_shows_the_list_and_the_change() {
    console.open("audit?id=audited&change=" + newest());

    assertThat(console.panel()).containsText("weight");
    assertThat(console.field("target")).hasValue("audited");
  }

  @Test
  void what_somebody_named_is_text_and_never_markup() {
    TestStack.current()
        .admin()
        .post("/api/admin/v1/tenants", Map.of("name", "<img src=x onerror=alert(1)><b>Bold</b>"));
    console.open("audit?type=tenant");
    console.link("Tenant created").first().click();

    assertThat(console.panel()).containsText("<b>Bold</b>");
    assertThat(console.panel().locator("img, b")).hasCount(0);
  }

  @Test
  void nonsense_in_the_address_is_not_an_error() {
    console.open("audit?change=nonsense&type=nothing");

    assertThat(console.text("No change here")).isVisible();
    assertThat(console.panel()).hasCount(0);
  }

  private static String newest() {
    return TestStack.current()
        .admin()
        .get("/api/admin/v1/audit?target_id=audited&limit=1")
        .at("/data/0/id");
  }

  private static void put(int weight) {
    TestStack.current()
        .admin()
        .put(
            PATH,
            Map.of(
                "base_url",
                TestStack.current().simulator().baseUrl(),
                "api_key",
                "sk-audited",
                "models",
                List.of("audited-only"),
                "weight",
                weight));
  }
}

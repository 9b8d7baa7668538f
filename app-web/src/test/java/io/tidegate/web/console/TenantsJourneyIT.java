package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An owner's new customer: who are they, what are they called now, and which keys have they? */
class TenantsJourneyIT {

  private static final Map<String, ?> QUESTION =
      Map.of("model", "chat", "messages", List.of(Map.of("role", "user", "content", "hi")));

  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();
  private final String name = "Harbour " + System.nanoTime();

  @AfterEach
  void leave() {
    owner.close();
  }

  @Test
  void tenants_are_found_by_their_name_and_by_a_link() {
    named(name + " one_a");
    Tenant second = named(name + " two");
    console.followNavigation("Tenants");
    assertThat(console.heading("Tenants")).isVisible();
    console.press("/");
    console.field("search").fill(name.toUpperCase(Locale.ROOT));
    console.awaitAddress("q=HARBOUR");
    assertThat(console.cell("tenants", name + " one_a")).isVisible();
    assertThat(console.cell("tenants", name + " two")).isVisible();

    console.open("tenants?order=oldest&q=" + name.replace(" ", "%20"));
    assertThat(console.cell("tenants", name + " two")).isVisible();
    console.settle();
    console.screenshot("tenants-search");
    assertThat(console.rowNames("tenants")).containsExactly(name + " one_a", name + " two");

    console.open("tenants?q=" + second.id());
    assertThat(console.cell("tenants", name + " two")).isVisible();
    assertThat(console.cell("tenants", name + " one_a")).hasCount(0);
    console.field("search").fill("one_a");
    console.awaitAddress("q=one_a");
    assertThat(console.cell("tenants", name + " one_a")).isVisible();
    assertThat(console.cell("tenants", name + " two")).hasCount(0);
  }

  @Test
  void a_tenant_is_made_renamed_and_leads_to_its_keys() {
    console.followNavigation("Tenants");
    console.button("create-tenant").click();
    console.button("save").click();
    assertThat(console.complaint("tenant-name")).containsText("Enter a name of at most");
    console.screenshot("tenant-create");
    console.field("tenant-name").fill(name);
    console.button("save").click();
    assertThat(console.cell("tenants", name)).isVisible();

    console.action("Change the tenant " + name).click();
    console.field("tenant-name").fill(name + " Ltd");
    console.button("save").click();
    assertThat(console.cell("tenants", name + " Ltd")).isVisible();
    assertThat(console.cell("tenants", name)).hasCount(0);

    named(name + " Ltd Asia"); // whose key is not theirs
    console.link("Show the keys of " + name + " Ltd").click();
    assertThat(console.heading("API keys")).isVisible();
    assertThat(console.text("No key here")).isVisible();
    console.awaitAddress("tenant=");
    assertThat(console.field("of-tenant")).hasValue(name + " Ltd");
  }

  @Test
  void a_tenant_shows_what_it_used_and_opens_all_that_is_its_own() {
    Tenant tenant = named(name);
    tenant.api().post("/v1/chat/completions", QUESTION);
    console.open("tenants?q=" + tenant.id());
    console.cell("tenants", name).click();
    console.awaitAddress("tenant=" + tenant.id());
    assertThat(console.panel()).containsText("The last 30 days");
    assertThat(console.panel()).containsText("Calls1");
    assertThat(console.panel()).containsText("USD");
    console.settle();
    console.screenshot("tenant");
    assertThat(console.barriers()).isEmpty();

    console.panel().getByText("Ledger").click();
    assertThat(console.heading("Ledger")).isVisible();
    console.awaitAddress("tenant=" + tenant.id());
    console.open("tenants?tenant=" + tenant.id());
    console.link("Set limits").click();
    assertThat(console.text("Limits of " + name)).isVisible();

    console.open("tenants?tenant=" + tenant.id());
    assertThat(console.panel()).isVisible();
    console.press("Escape");
    assertThat(console.panel()).hasCount(0);
    console.open("tenants?tenant=nonsense");
    assertThat(console.heading("Tenants")).isVisible();
    assertThat(console.panel()).hasCount(0);
  }

  private static Tenant named(String name) {
    Tenant made = Tenant.create();
    TestStack.current().admin().patch("/api/admin/v1/tenants/" + made.id(), Map.of("name", name));
    return made;
  }
}

package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An owner's new customer: who are they, what are they called now, and which keys have they? */
class TenantsJourneyIT {

  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();
  private final String name = "Harbour " + System.nanoTime();

  @AfterEach
  void leave() {
    owner.close();
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

    console.link("Show the keys of " + name + " Ltd").click();
    assertThat(console.heading("API keys")).isVisible();
    assertThat(console.text("No key here")).isVisible();
    console.awaitAddress("q=Harbour");
  }
}

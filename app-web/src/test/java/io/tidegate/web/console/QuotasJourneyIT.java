package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A customer calls: we are cut off! Who is near a limit, and may they have more this week? */
class QuotasJourneyIT {

  private final Api admin = TestStack.current().admin();
  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();
  private final Tenant tenant = Tenant.create();
  private final String name = "Busy" + System.nanoTime();
  private final String path = "/api/admin/v1/tenants/" + tenant.id();

  @AfterEach
  void leave() {
    owner.close();
  }

  @Test
  void a_tenant_gets_limits_uses_them_and_is_given_more_for_a_while() {
    admin.patch(path, Map.of("name", name));
    console.followNavigation("Quotas");
    console.button("set-limits").click();
    console.field("scope-tenant").fill(name);
    console.option(name).click();
    console.button("scope-next").click();
    console.field("requests-per-day").fill("4");
    console.button("add-budget").click();
    console.button("save").click();
    assertThat(console.text("Something cannot be")).isVisible();
    console.screenshot("limits-dialog");
    console.inputOf(".tg-budget-amount").fill("100");
    console.button("save").click();
    assertThat(console.text("The limits of " + name + " are saved.")).isVisible();

    console.field("search").fill(name);
    console.awaitAddress("q=" + name);
    assertThat(console.text("0 of 4")).isVisible();
    for (int i = 0; i < 3; i++) {
      ask();
    }
    assertThat(console.text("3 of 4")).isVisible();
    console.screenshot("quotas-used");

    console.act("Actions on the limits of " + name, "Raise for a while…");
    console.button("raise").click();
    assertThat(console.text("Raise at least one limit")).isVisible();
    console.field("raise-requests-per-day").fill("40");
    console.field("reason").fill("launch week");
    console.screenshot("raise-dialog");
    console.button("raise").click();
    assertThat(console.text("of 40")).isVisible();
    assertThat(console.text("launch week")).isVisible();
    assertThat(admin.get(path + "/limits").at("/raise/reason")).isEqualTo("launch week");

    console.act("Actions on the limits of " + name, "End the raise now");
    assertThat(console.text("as usual again")).isVisible();
    assertThat(admin.get(path + "/limits").json().path("raise").isNull()).isTrue();
  }

  private void ask() {
    Answer answer =
        tenant
            .api()
            .post(
                "/v1/chat/completions",
                Map.of(
                    "model",
                    "chat",
                    "max_tokens",
                    5,
                    "messages",
                    List.of(Map.of("role", "user", "content", "hello"))));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }
}

package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    assertThat(console.complaint("budget-1-amount")).containsText("amount above zero");
    console.field("budget-1-amount").fill("100");
    console.field("budget-1-unit").fill("XXX");
    console.field("budget-1-soft").fill("80.5");
    console.button("save").click();
    assertThat(console.complaint("budget-1-soft")).containsText("whole numbers");
    console.field("budget-1-soft").fill("80, 95");
    console.button("save").click();
    assertThat(console.complaint("budget-1-unit")).containsText("currency of the price list");
    console.settle();
    console.screenshot("limits-dialog");
    console.field("budget-1-unit").fill("USD");
    console.button("save").click();
    assertThat(console.text("The limits of " + name + " are saved.")).isVisible();

    console.field("search").fill(name);
    console.awaitAddress("q=" + name);
    assertThat(console.text("0 of 4")).isVisible();
    for (int i = 0; i < 3; i++) {
      ask();
    }
    assertThat(console.text("3 of 4")).isVisible();
    assertThat(console.text("75.0% · resets")).isVisible();
    console.screenshot("quotas-used");

    console.act("Actions on the limits of " + name, "Raise for a while…");
    console.button("raise").click();
    assertThat(console.text("Raise at least one limit")).isVisible();
    console.field("raise-requests-per-day").fill("40");
    console.field("reason").fill("launch week");
    console.screenshot("raise-dialog");
    console.button("raise").click();
    assertThat(console.text("at once (limit 40)")).isVisible();
    assertThat(console.text("launch week")).isVisible();
    assertThat(admin.get(path + "/limits").at("/raise/reason")).isEqualTo("launch week");

    console.act("Actions on the limits of " + name, "Raise for a while…");
    assertThat(console.field("raise-requests-per-day")).hasValue("40");
    assertThat(console.field("reason")).hasValue("launch week");
    console.settle();
    console.screenshot("raise-again-dialog");
    console.field("raise-month-calendar-USD").fill(" 500 ");
    console.button("raise").click();
    assertThat(console.text("of 500 USD")).isVisible();
    assertThat(console.text("at once (limit 40)")).isVisible();

    console.act("Actions on the limits of " + name, "End the raise now");
    assertThat(console.text("as usual again")).isVisible();
    assertThat(admin.get(path + "/limits").json().path("raise").isNull()).isTrue();
    console.button("undo").click();
    assertThat(console.button("undo")).not().isVisible();
    assertThat(admin.get(path + "/limits").at("/raise/reason")).isEqualTo("launch week");
  }

  @Test
  void rows_keep_their_places_while_their_figures_move() {
    Tenant other = Tenant.create();
    rename(tenant, name + " one");
    rename(other, name + " two");
    limit(tenant, 4);
    limit(other, 8);
    console.open("quotas?q=" + name);
    assertThat(console.text("0 of 4")).isVisible();
    assertThat(console.text("0 of 8")).isVisible();
    ask(tenant);
    assertThat(console.text("1 of 4")).isVisible();
    console.open("quotas?q=" + name);
    assertThat(console.text("0 of 8")).isVisible();
    List<String> places = console.rowNames("quotas");
    assertThat(places).containsExactly(name + " one", name + " two");

    for (int i = 0; i < 6; i++) {
      ask(other);
    }

    assertThat(console.text("6 of 8")).isVisible();
    assertThat(console.elements(".tg-changed")).hasCount(1);
    console.screenshot("quotas-changed");
    assertThat(console.rowNames("quotas")).isEqualTo(places);

    console.button("pause").click();
    assertThat(console.button("pause")).hasText("Resume");
    console.screenshot("quotas-paused");
    ask(other);
    console.button("pause").click();
    assertThat(console.text("7 of 8")).isVisible();
    assertThat(console.rowNames("quotas")).isEqualTo(places);

    console.open("quotas?q=" + name);
    assertThat(console.text("7 of 8")).isVisible();
    assertThat(console.rowNames("quotas")).isEqualTo(places.reversed());
  }

  @Test
  void nothing_moves_under_a_dialog_or_a_menu() {
    rename(tenant, name);
    limit(tenant, 9);
    console.open("quotas?q=" + name);
    assertThat(console.text("0 of 9")).isVisible();

    console.button("set-limits").click();
    assertThat(console.button("scope-next")).isVisible();
    ask();
    console.awaitPoll(); // may have been under way before
    console.awaitPoll();
    assertThat(console.text("0 of 9")).isVisible();
    console.action("Cancel").click();
    assertThat(console.text("1 of 9")).isVisible();

    console.action("Actions on the limits of " + name).click();
    assertThat(console.text("Raise for a while…")).isVisible();
    ask();
    console.awaitPoll();
    console.awaitPoll();
    assertThat(console.text("1 of 9")).isVisible();
    console.press("Escape");
    assertThat(console.text("2 of 9")).isVisible();
  }

  @Test
  void whoever_is_near_a_limit_is_found_among_hundreds_that_were_changed_later() {
    rename(tenant, name);
    limit(tenant, 4);
    console.open("quotas?q=" + name);
    assertThat(console.text("0 of 4")).isVisible();
    ask(tenant);
    List<String> models = IntStream.range(0, 200).mapToObj(i -> name + "-" + i).toList();
    models.forEach(model -> limits(model, List.of(Map.of("name", "concurrent_turns", "limit", 9))));

    console.open("quotas?q=" + name);

    assertThat(console.text("1 of 4")).isVisible();
    assertThat(console.rowNames("quotas")).first().isEqualTo(name);
    console.settle();
    console.screenshot("quotas-many");
    models.forEach(model -> limits(model, List.of()));
  }

  @Test
  void an_end_user_gets_a_limit_that_is_counted_as_chosen() {
    rename(tenant, name);
    console.open("quotas");
    console.button("set-limits").click();
    console.field("scope-tenant").fill(name);
    console.option(name).click();
    console.field("scope-end-user").fill("ada");
    console.screenshot("scope-dialog");
    console.button("scope-next").click();
    console.field("requests-per-minute").fill("60");
    console.elements("#requests-per-minute-algorithm").click();
    console.option("Leaky bucket").click();
    console.field("requests-per-minute-burst").fill("60");
    console.button("save").click();
    assertThat(console.complaint("requests-per-minute-burst")).containsText("30 seconds");
    console.settle();
    console.screenshot("limits-algorithms");
    assertThat(console.barriers()).isEmpty();
    console.field("requests-per-minute-burst").fill("5");
    console.button("save").click();
    assertThat(console.text("are saved.")).isVisible();

    Answer limits = admin.get(path + "/end-users/ada/limits");
    assertThat(limits.at("/limits/0/name")).isEqualTo("requests_per_minute");
    assertThat(limits.at("/limits/0/algorithm")).isEqualTo("leaky_bucket");
    assertThat(limits.at("/limits/0/burst")).isEqualTo("5");

    console.field("search").fill("ada");
    console.awaitAddress("q=ada");
    assertThat(console.text("0 of 5 at once (limit 60)")).isVisible();
    console.settle();
    console.screenshot("quotas-end-user");
    assertThat(console.barriers()).isEmpty();
  }

  @Test
  void of_a_model_its_limits_can_be_read() {
    String model = "model-" + name;
    limits(
        model,
        List.of(
            Map.of("name", "requests_per_minute", "limit", 600, "burst", 100),
            Map.of("name", "concurrent_turns", "limit", 9)));

    console.open("quotas?q=" + model);

    assertThat(console.text("600, at most 100 at once")).isVisible();
    assertThat(console.text("Turns at once")).isVisible();
    console.settle();
    console.screenshot("quotas-model");
    limits(model, List.of());
  }

  private void rename(Tenant one, String to) {
    admin.patch("/api/admin/v1/tenants/" + one.id(), Map.of("name", to));
  }

  private void limit(Tenant one, int perDay) {
    Map<String, ?> limit =
        Map.of("name", "requests_per_day", "limit", perDay, "algorithm", "fixed_window");
    put("/api/admin/v1/tenants/" + one.id() + "/limits", List.of(limit));
  }

  private void limits(String model, List<?> limits) {
    put("/api/admin/v1/models/" + model + "/limits", limits);
  }

  private void put(String path, List<?> limits) {
    Answer put = admin.put(path, Map.of("limits", limits, "budgets", List.of()));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  private void ask() {
    ask(tenant);
  }

  private static void ask(Tenant one) {
    Answer answer =
        one.api()
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

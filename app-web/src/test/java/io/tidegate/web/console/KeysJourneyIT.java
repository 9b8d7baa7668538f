package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator's key that leaked: what may it do, who has the next one, is the old one gone? */
class KeysJourneyIT {

  private static final String KEYS = "/api/admin/v1/keys/";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Api admin = TestStack.current().admin();
  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();
  private final Tenant tenant = Tenant.create();
  private final String name = "Leaked" + System.nanoTime();
  private final JsonNode key = Tenant.issueKey(tenant.id(), Map.of("name", name));

  @AfterEach
  void leave() {
    owner.close();
  }

  @Test
  void a_key_is_fenced_in_rotated_and_revoked_with_its_successor() {
    console.open("keys?q=" + name + "&order=oldest");
    console.act("Actions on the key " + name, "Change…");
    console.area("ip-ranges").fill("10.0.0.1/8");
    console.button("save").click();
    assertThat(console.text("Enter ranges such as")).isVisible();
    console.screenshot("key-change");
    console.area("ip-ranges").fill("10.0.0.0/8, 2001:db8::/32");
    console.area("models").fill("chat");
    console.field("operations").click();
    console.option("listModels").click();
    console.press("Escape");
    console.screenshot("key-operations");
    console.field("signed").check();
    console.button("save").click();

    assertThat(console.field("signing-secret")).hasValue(Pattern.compile("tgs_.*"));
    console.screenshot("key-signing-secret");
    console.field("stored").check();
    console.button("done").click();
    JsonNode changed = admin.get(KEYS + key.path("id").asText()).json();
    assertThat(changed.path("ip_ranges")).hasSize(2);
    assertThat(changed.path("models").get(0).asText()).isEqualTo("chat");
    assertThat(changed.path("operations").valueStream().map(JsonNode::asText))
        .containsExactly("listModels");
    assertThat(changed.path("requires_signature").asBoolean()).isTrue();

    console.act("Actions on the key " + name, "Rotate…");
    console.screenshot("key-rotate");
    console.button("rotate").click();
    assertThat(console.field("secret")).hasValue(Pattern.compile("tg_live_.*"));
    console.field("stored").check();
    console.button("done").click();
    assertThat(admin.get(KEYS + key.path("id").asText()).at("/expires_at")).isNotEmpty();

    console.chooseAllRows();
    console.button("revoke-chosen").click();
    console.field("confirm").fill("2");
    console.button("confirmed").click();
    assertThat(console.text("2 keys are revoked: " + name + ", " + name)).isVisible();
    console.open("keys?q=" + name + "&state=active");
    assertThat(console.text("No key here")).isVisible();
    console.open("keys?q=" + name + "&state=revoked");
    assertThat(console.cell("keys", name)).hasCount(2);
    console.chooseAllRows();
    assertThat(console.button("revoke-chosen")).not().isVisible();
  }

  @Test
  void keys_stand_in_the_order_that_is_asked_for() {
    String soon = Instant.now().plus(Duration.ofDays(3)).toString();
    String late = Instant.now().plus(Duration.ofDays(9)).toString();
    issue("b " + name, Map.of("expires_at", late));
    issue("a " + name, Map.of("expires_at", soon));
    console.open("keys?q=" + name);
    awaitOrder("a " + name, "b " + name, name);

    console.head("keys", "Expires").click();
    console.awaitAddress("order=expires-soonest");
    awaitOrder("a " + name, "b " + name, name);
    console.head("keys", "Expires").click();
    console.awaitAddress("order=expires-latest");
    awaitOrder("b " + name, "a " + name, name);
    console.settle();
    console.screenshot("keys-by-expiry");
    assertThat(console.barriers()).isEmpty();

    console.elements("#order").click();
    console.option("By name, Z to A").click();
    console.awaitAddress("order=name-reversed");
    awaitOrder(name, "b " + name, "a " + name);

    console.open("keys?q=" + name + "&order=used-latest");
    assertThat(console.elements("#order")).containsText("Used last first");
    awaitOrder("a " + name, "b " + name, name); // none was used
  }

  private void issue(String called, Map<String, Object> more) {
    Map<String, Object> wanted = new HashMap<>(more);
    wanted.put("name", called);
    Tenant.issueKey(tenant.id(), wanted);
  }

  private void awaitOrder(String... names) {
    assertThat(Await.until(() -> console.rowNames("keys").equals(List.of(names)), PATIENCE))
        .as("order of " + List.of(names))
        .isTrue();
  }

  @Test
  void a_key_that_is_to_end_at_once_is_rotated_by_its_name() {
    console.open("keys?q=" + name);
    console.act("Actions on the key " + name, "Rotate…");
    console.elements("#overlap").click();
    console.option("No longer: it ends now").click();
    console.button("rotate").click();
    assertThat(console.button("confirmed")).isDisabled();
    console.screenshot("key-rotate-now");
    console.field("confirm").fill(name);
    console.button("confirmed").click();

    assertThat(console.field("secret")).hasValue(Pattern.compile("tg_live_.*"));
    assertThat(admin.get(KEYS + key.path("id").asText()).at("/status")).isEqualTo("expired");

    console.open("keys?state=expired&q=" + name);
    console.action("Actions on the key " + name).click();
    assertThat(console.text("Limits…")).isVisible();
    assertThat(console.text("Rotate…")).hasCount(0);
  }

  @Test
  void a_new_name_makes_a_tenant_and_says_so_and_a_known_one_makes_none() {
    String theirs = "Owner of " + name;
    console.open("keys");
    console.button("create-key").click();
    console.field("tenant").fill(theirs);
    console.press("Enter");
    assertThat(console.text("Creates the tenant " + theirs)).isVisible();
    assertThat(console.text("written to the audit trail under your name")).isVisible();
    console.screenshot("key-create-tenant");
    issue("first");

    console.button("create-key").click();
    console.field("tenant").fill(theirs);
    console.press("Enter");
    issue("second");

    console.open("tenants?q=" + theirs.replace(" ", "%20"));
    assertThat(console.cell("tenants", theirs)).hasCount(1);
  }

  @Test
  void a_time_that_is_past_is_refused_at_its_field_before_anything_is_made() {
    String theirs = "Late " + name;
    console.open("keys");
    console.button("create-key").click();
    console.field("tenant").fill(theirs);
    console.press("Enter");
    console.elements("#expiry vaadin-date-picker input").fill("1/1/2026");
    console.press("Enter");
    console.elements("#expiry vaadin-time-picker input").fill("10:00 AM");
    console.press("Enter");
    console.field("key-name").fill("late");
    console.button("create").click();

    assertThat(console.text("Choose a time in the future")).isVisible();
    console.open("tenants?q=" + theirs.replace(" ", "%20"));
    assertThat(console.text("No tenant here")).isVisible();
  }

  private void issue(String called) {
    console.field("key-name").fill(called);
    console.button("create").click();
    console.field("stored").check();
    console.button("done").click();
    assertThat(console.button("done")).not().isVisible();
  }
}

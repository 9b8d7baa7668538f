package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.quota.OwnLedger;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that others chose are shown as they were written. */
class MarkupIT {

  private static final String HTML = "<img src=x class=injected onerror='window.injected=1'>";

  private final Api admin = TestStack.current().admin();
  private final Tenant tenant = Tenant.create(Map.of("name", HTML));
  private final String path = "/api/admin/v1/tenants/" + tenant.id();
  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();

  @AfterEach
  void leave() {
    admin.patch(path, Map.of("name", "a test"));
    owner.close();
  }

  @Test
  void they_never_become_elements() {
    Answer renamed = admin.patch(path, Map.of("name", HTML));
    assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
    new OwnLedger(tenant, HTML).book(1);

    for (String page : List.of("tenants", "quotas", "audit", "keys?q=injected")) {
      console.open(page);
      console.settle();
      assertThat(console.elements(".injected")).hasCount(0);
    }
    assertThat(console.text(HTML)).isVisible();

    console.open("ledger?status=measured&tenant=" + tenant.id());
    console.link(HTML).first().click();
    assertThat(console.panel()).containsText(HTML);
    console.settle();
    assertThat(console.elements(".injected")).hasCount(0);
    assertThat(console.isScripted("injected")).isFalse();
  }
}

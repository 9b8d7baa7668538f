package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.TestStack;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator's night: is it us or them, and can somebody else take the work? */
class UpstreamsJourneyIT {

  private static final String NAME = "journey";
  private static final String PATH = "/api/admin/v1/upstreams/" + NAME;
  private static final String ACTIONS = "Actions for " + NAME;

  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();
  private final TestStack stack = TestStack.current();

  @AfterEach
  void leave() {
    stack.admin().delete(PATH);
    owner.close();
  }

  @Test
  void an_upstream_is_added_and_what_is_wrong_stands_at_the_field() {
    console.followNavigation("Upstreams");
    console.button("create-upstream").click();
    console.field("upstream-name").fill(NAME);
    console.field("base-url").fill("ftp://nowhere");
    console.area("models").fill("deepseek-v4-pro");
    console.button("save").click();
    assertThat(console.complaint("base-url")).containsText("Enter an https address");

    console.field("base-url").fill(stack.simulator().baseUrl().toString());
    console.button("save").click();
    assertThat(console.complaint("api-key")).containsText("a new upstream needs one");
    console.screenshot("upstream-create");

    console.field("api-key").fill("sk-journey");
    console.button("save").click();
    assertThat(console.text("The upstream journey is saved.")).isVisible();
    assertThat(console.cell("upstreams", NAME)).isVisible();
  }

  @Test
  void a_name_that_is_taken_is_said_to_be_and_nothing_is_overwritten() {
    configure(stack.simulator().baseUrl());
    console.open("upstreams");
    console.button("create-upstream").click();
    console.field("upstream-name").fill(NAME);
    console.field("base-url").fill("https://elsewhere.example");
    console.field("api-key").fill("sk-other");
    console.area("models").fill("other");
    console.button("save").click();

    assertThat(console.complaint("upstream-name")).containsText("There is an upstream of this");
    assertThat(stack.admin().get(PATH).at("/models/0")).isEqualTo("journey-only");
  }

  @Test
  void what_somebody_else_has_changed_meanwhile_stays_as_it_is() {
    configure(stack.simulator().baseUrl());
    console.open("upstreams");
    console.act(ACTIONS, "Change");
    assertThat(console.area("models")).hasValue("journey-only");
    stack.admin().post(PATH + ":drain", "");
    console.area("models").fill("mine");
    console.button("save").click();

    assertThat(console.complaint("upstream-name")).containsText("Somebody else has changed");
    console.screenshot("upstream-stale");
    assertThat(stack.admin().get(PATH).at("/models/0")).isEqualTo("journey-only");
  }

  @Test
  void whoever_drains_the_wrong_one_undoes_it() {
    configure(stack.simulator().baseUrl());
    console.open("upstreams");

    console.act(ACTIONS, "Drain");
    assertThat(console.cell("upstreams", "Draining")).isVisible();
    console.screenshot("upstream-undo");
    console.button("undo").click();

    assertThat(console.text(NAME + " is as it was.")).isVisible();
    assertThat(console.cell("upstreams", "Draining")).hasCount(0);
    assertThat(stack.admin().get(PATH).at("/enabled")).isEqualTo("true");
  }

  @Test
  void is_it_us_or_them() {
    configure(stack.simulator().baseUrl());
    console.open("upstreams");
    console.act(ACTIONS, "Probe now");
    assertThat(console.text("It answers")).isVisible();
    console.screenshot("upstream-probe-well");

    configure(URI.create("http://localhost:9"));
    console.open("upstreams");
    console.act(ACTIONS, "Probe now");
    assertThat(console.text("It is not well")).isVisible();
    console.screenshot("upstream-probe-ill");
  }

  @Test
  void the_one_that_fails_is_drained_brought_back_and_at_last_deleted_by_name() {
    configure(stack.simulator().baseUrl());
    console.open("upstreams");

    console.act(ACTIONS, "Drain");
    assertThat(console.cell("upstreams", "Draining")).isVisible();
    console.screenshot("upstreams-draining");
    console.act(ACTIONS, "Enable");
    assertThat(console.cell("upstreams", "Draining")).hasCount(0);

    console.act(ACTIONS, "Delete");
    assertThat(console.button("confirmed")).isDisabled();
    console.field("confirm").fill(NAME);
    console.button("confirmed").click();
    assertThat(console.text("The upstream journey is deleted.")).isVisible();
    assertThat(console.cell("upstreams", NAME)).hasCount(0);
  }

  private void configure(URI baseUrl) {
    stack
        .admin()
        .put(
            PATH,
            Map.of(
                "base_url", baseUrl, "api_key", "sk-journey", "models", List.of("journey-only")));
  }
}

package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An owner's new colleague: who may they be, what may their program do, and how do they leave? */
class UsersJourneyIT {

  private static final String TENANTS = "/api/admin/v1/tenants";
  private static final String USERS = "/api/admin/v1/users";
  private static final String PASSWORD = "correct horse";

  private final OwnersConsole owner = new OwnersConsole();
  private final ConsolePage console = owner.page();
  private final String name = "colleague" + System.nanoTime();

  @AfterEach
  void leave() {
    owner.close();
  }

  @Test
  void a_colleague_comes_is_given_a_token_and_leaves() {
    console.followNavigation("Users");
    console.button("create-user").click();
    console.field("user-name").fill(name);
    console.field("user-password").fill("short");
    console.button("create-user-submit").click();
    assertThat(console.complaint("user-password")).containsText("At least 8 characters");
    console.field("user-password").fill(PASSWORD);
    console.screenshot("user-create");
    console.button("create-user-submit").click();
    assertThat(console.cell("users", name)).isVisible();

    Api program = TestStack.current().api(token());
    assertThat(program.get(TENANTS).status()).isEqualTo(200);
    assertThat(program.post(TENANTS, Map.of("name", "x")).status()).isEqualTo(403);
    asColleague(true);

    disable();
    console.screenshot("users");
    assertThat(program.get(TENANTS).status()).isEqualTo(401);
    asColleague(false);
  }

  @Test
  void whoever_is_disabled_is_out_with_the_next_click() {
    create();
    try (BrowserContext visitor = Browsing.visitor(1440, 900)) {
      var theirs = new ConsolePage(visitor.newPage(), OwnersConsole.server());
      theirs.open("");
      theirs.signIn(name, PASSWORD);
      assertThat(theirs.heading("Overview")).isVisible();
      theirs.followNavigation("Tenants");
      assertThat(theirs.heading("Tenants")).isVisible();

      disable();
      theirs.followNavigationIfThere("Audit"); // the page asks now and then by itself

      assertThat(theirs.signInField()).isVisible();
    }
  }

  @Test
  void a_password_that_the_api_has_made_up_opens_the_console() {
    String password = letInByTheApi().at("/password");
    try (BrowserContext visitor = Browsing.visitor(1440, 900)) {
      var theirs = new ConsolePage(visitor.newPage(), OwnersConsole.server());
      theirs.open("");
      theirs.signIn(name, password);

      assertThat(theirs.heading("Overview")).isVisible();
    }
  }

  @Test
  void whoever_is_given_another_password_is_out_and_comes_back_with_it() {
    Answer user = letInByTheApi();
    try (BrowserContext visitor = Browsing.visitor(1440, 900)) {
      var theirs = new ConsolePage(visitor.newPage(), OwnersConsole.server());
      theirs.open("tenants");
      theirs.signIn(name, user.at("/password"));
      assertThat(theirs.heading("Tenants")).isVisible();

      String password =
          TestStack.current()
              .admin()
              .put(USERS + "/" + user.at("/id") + "/password", "")
              .at("/password");
      theirs.open("tenants");
      assertThat(theirs.signInField()).isVisible();
      theirs.signIn(name, user.at("/password"));
      assertThat(theirs.text("That did not work")).isVisible();
      theirs.signIn(name, password);

      assertThat(theirs.heading("Tenants")).isVisible();
    }
  }

  @Test
  void an_owner_replaces_a_password_that_was_forgotten() {
    Answer user = letInByTheApi();
    try (BrowserContext visitor = Browsing.visitor(1440, 900)) {
      var theirs = new ConsolePage(visitor.newPage(), OwnersConsole.server());
      theirs.open("tenants");
      theirs.signIn(name, user.at("/password"));
      assertThat(theirs.heading("Tenants")).isVisible();

      console.followNavigation("Users");
      console.act("Actions on the user " + name, "New password…");
      console.field("new-password").fill("short");
      console.button("replace-password").click();
      assertThat(console.complaint("new-password")).containsText("At least 8 characters");
      console.screenshot("user-password");
      assertThat(console.barriersIn(".tg-dialog")).isEmpty();
      console.field("new-password").fill(PASSWORD);
      console.button("replace-password").click();
      assertThat(console.text("The password of " + name + " is replaced.")).isVisible();

      theirs.open("tenants");
      assertThat(theirs.signInField()).isVisible();
      theirs.signIn(name, PASSWORD);
      assertThat(theirs.heading("Tenants")).isVisible();
    }
    String audit = "/api/admin/v1/audit?limit=1&target_id=" + user.at("/id");
    assertThat(TestStack.current().admin().get(audit).at("/data/0/action"))
        .isEqualTo("user.password");
  }

  @Test
  void a_password_is_not_replaced_of_whom_somebody_else_has_changed() {
    Answer user = letInByTheApi();
    console.followNavigation("Users");
    console.act("Actions on the user " + name, "New password…");
    TestStack.current().admin().post(USERS + "/" + user.at("/id") + ":disable", "");
    console.field("new-password").fill(PASSWORD);
    console.button("replace-password").click();

    assertThat(console.text("Refused: somebody else has changed this user")).isVisible();
  }

  @Test
  void whom_somebody_else_has_changed_is_shown_anew_before_they_are_changed() {
    String user = USERS + "/" + letInByTheApi().at("/id");
    console.followNavigation("Users");
    assertThat(console.cell("users", name)).isVisible();
    TestStack.current().admin().post(user + ":disable", "");

    console.act("Actions on the user " + name, "Make owner");

    assertThat(console.text("Refused: somebody else has changed this user")).isVisible();
    assertThat(TestStack.current().admin().get(user).at("/role")).isEqualTo("viewer");
  }

  @Test
  void a_role_that_was_given_by_mistake_is_taken_back() {
    String user = USERS + "/" + letInByTheApi().at("/id");
    console.followNavigation("Users");

    console.act("Actions on the user " + name, "Make owner");
    assertThat(console.button("undo")).isVisible();
    assertThat(TestStack.current().admin().get(user).at("/role")).isEqualTo("owner");
    console.button("undo").click();

    assertThat(console.button("undo")).not().isVisible();
    assertThat(TestStack.current().admin().get(user).at("/role")).isEqualTo("viewer");
  }

  @Test
  void the_last_owner_cannot_be_shut_out() throws SQLException {
    String me = System.getProperty("tidegate.admin.user", "admin");
    leaveOneOwner(me);
    console.followNavigation("Users");

    console.act("Actions on the user " + me, "Make viewer");
    assertThat(console.button("confirmed")).isDisabled();
    console.screenshot("user-step-down");
    console.field("confirm").fill(me);
    console.button("confirmed").click();

    assertThat(console.text("Refused: there must be an owner")).isVisible();
  }

  private Answer letInByTheApi() {
    return TestStack.current().admin().post(USERS, Map.of("name", name));
  }

  private void create() {
    console.followNavigation("Users");
    console.button("create-user").click();
    console.field("user-name").fill(name);
    console.field("user-password").fill(PASSWORD);
    console.button("create-user-submit").click();
    assertThat(console.cell("users", name)).isVisible();
  }

  private void disable() {
    console.act("Actions on the user " + name, "Disable…");
    console.field("confirm").fill(name);
    console.button("confirmed").click();
    assertThat(console.text("The user " + name + " is saved.")).isVisible();
  }

  /** Owners that other tests have made are in nobody's use any more. */
  private static void leaveOneOwner(String name) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement others =
            database.prepareStatement(
                "update admin_user set disabled_at = now() where role = 'OWNER' and name <> ?")) {
      others.setString(1, name);
      others.executeUpdate();
    }
  }

  private String token() {
    console.act("Actions on the user " + name, "Tokens…");
    console.field("token-name").fill("backup job");
    console.button("issue-token").click();
    assertThat(console.text("It is shown this once")).isVisible();
    console.screenshot("user-tokens");
    String token = console.field("token-secret").inputValue();
    assertThat(console.button("done")).isDisabled();
    console.field("stored").check();
    console.button("done").click();
    assertThat(console.text("written to the audit trail under your name")).isVisible();
    console.action("Close").click();
    return token;
  }

  /** Signs the colleague in, who sees no page that is for owners. */
  private void asColleague(boolean welcome) {
    try (BrowserContext visitor = Browsing.visitor(1440, 900)) {
      var theirs = new ConsolePage(visitor.newPage(), OwnersConsole.server());
      theirs.open("");
      theirs.signIn(name, PASSWORD);
      if (welcome) {
        assertThat(theirs.heading("Overview")).isVisible();
        theirs.open("people");
        assertThat(theirs.heading("Users")).not().isVisible();
        theirs.open("quotas");
        assertThat(theirs.heading("Quotas")).isVisible();
        assertThat(theirs.button("set-limits")).hasCount(0);
      } else {
        assertThat(theirs.text("That did not work")).isVisible();
      }
    }
  }
}

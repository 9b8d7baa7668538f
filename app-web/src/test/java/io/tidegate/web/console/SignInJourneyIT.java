package io.tidegate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody wants to sign in while many others try: is it my password, or only now? */
class SignInJourneyIT {

  /** One more than passwords wait to be compared. */
  private static final int MANY = 9;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String BUSY = "Too many people are signing in";

  private final List<BrowserContext> visitors = new ArrayList<>();
  private final String name = "visitor" + System.nanoTime();

  @AfterEach
  void leave() {
    visitors.forEach(BrowserContext::close);
  }

  @Test
  void whoever_comes_when_too_many_do_is_told_so_and_comes_in_later() throws SQLException {
    String password =
        TestStack.current()
            .admin()
            .post("/api/admin/v1/users", Map.of("name", name))
            .at("/password");
    List<ConsolePage> doors = IntStream.range(0, MANY).mapToObj(_ -> door()).toList();
    ConsolePage busy;
    try (Connection database = TestStack.current().database();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute("lock table admin_user in access exclusive mode");
      for (int i = 0; i < MANY; i++) {
        doors.get(i).signIn(name + i, "wrong-password");
      }
      assertThat(Await.until(() -> doors.stream().anyMatch(SignInJourneyIT::isBusy), PATIENCE))
          .isTrue();
      busy = doors.stream().filter(SignInJourneyIT::isBusy).findFirst().orElseThrow();
      database.rollback();
    }
    busy.screenshot("sign-in-busy");
    assertThat(busy.barriers()).isEmpty();
    for (ConsolePage door : doors) {
      assertThat(door.text(door.equals(busy) ? BUSY : "That did not work")).isVisible();
    }
    busy.signIn(name, password);
    assertThat(busy.heading("Overview")).isVisible();
  }

  private static boolean isBusy(ConsolePage door) {
    return door.text(BUSY).isVisible();
  }

  private ConsolePage door() {
    BrowserContext visitor = Browsing.visitor(1440, 900);
    visitors.add(visitor);
    var door = new ConsolePage(visitor.newPage(), OwnersConsole.server());
    door.open("");
    assertThat(door.signInField()).isVisible();
    return door;
  }
}

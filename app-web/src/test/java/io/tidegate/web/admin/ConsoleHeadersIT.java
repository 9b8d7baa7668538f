package io.tidegate.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.TestStack;
import org.junit.jupiter.api.Test;

/** What a browser is told that opens the console. */
class ConsoleHeadersIT {

  private final Answer page = TestStack.current().api("").get("/admin/");

  @Test
  void no_other_site_can_frame_it() {
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy")).isEqualTo("frame-ancestors 'none'");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void no_script_can_read_its_session() {
    assertThat(page.header("Set-Cookie"))
        .startsWith("JSESSIONID=")
        .containsIgnoringCase("HttpOnly");
  }
}

package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Secret;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final String FLASH = "deepseek-flash";

  private static final Upstream LIGHT = upstream("light", 1, FLASH);
  private static final Upstream HEAVY = upstream("heavy", 9, FLASH);
  private static final Upstream SANDBOX = upstream("sandbox", 99, FLASH);

  @Test
  void the_heaviest_upstream_that_serves_the_model_gets_the_request() {
    Upstream heavier = upstream("heavier", 10, "another-model");

    assertThat(Routes.to(LIGHT, HEAVY, heavier).route(FLASH, false))
        .isEqualTo(new Router.Route.Found(new Candidate(HEAVY, FLASH, true)));
  }

  @Test
  void an_alias_says_which_model_and_whether_it_thinks() {
    Router router = Routes.to(HEAVY);

    assertThat(router.route("chat", false))
        .isEqualTo(new Router.Route.Found(new Candidate(HEAVY, FLASH, false)));
    assertThat(router.route("reasoner", false))
        .isEqualTo(new Router.Route.Found(new Candidate(HEAVY, FLASH, true)));
  }

  @Test
  void the_sandbox_serves_tests_and_nothing_else_does() {
    assertThat(Routes.to(LIGHT, SANDBOX).route("chat", true))
        .isEqualTo(new Router.Route.Found(new Candidate(SANDBOX, FLASH, false)));
    assertThat(Routes.to(SANDBOX).route("chat", false)).isEqualTo(new Router.Route.Unserved());
    assertThat(Routes.to(LIGHT).route("chat", true)).isEqualTo(new Router.Route.Unserved());
  }

  @Test
  void a_model_that_nobody_serves_now_is_not_an_unknown_one() {
    Router router = Routes.to();

    assertThat(router.route("deepseek-v4-pro", false)).isEqualTo(new Router.Route.Unserved());
    assertThat(router.route("gpt-9", false)).isEqualTo(new Router.Route.UnknownModel());
  }

  @Test
  void aliases_are_listed_while_somebody_serves_their_model() {
    assertThat(Routes.to(HEAVY).models()).containsExactly("chat", FLASH, "reasoner");
    assertThat(Routes.to(upstream("other", 1, "x")).models()).containsExactly("x");
  }

  private static Upstream upstream(String name, int weight, String model) {
    return new Upstream(
        name, URI.create("https://a.com"), new Secret("k"), Set.of(model), weight, 10);
  }
}

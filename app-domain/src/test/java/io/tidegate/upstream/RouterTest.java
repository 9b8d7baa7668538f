package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final String FLASH = "deepseek-flash";
  private static final String PRO = "deepseek-v4-pro";

  private static final Upstream LIGHT = upstream("light", 1, FLASH);
  private static final Upstream HEAVY = upstream("heavy", 9, FLASH, PRO);
  private static final Upstream SANDBOX = upstream("sandbox", 99, FLASH);

  @Test
  void without_a_route_everybody_who_serves_the_model_may_answer() {
    Plan plan = plan(Routes.to(LIGHT, HEAVY, upstream("other", 10, "x")), FLASH);

    assertThat(plan.candidates())
        .extracting(Share::candidate)
        .containsExactly(new Candidate(LIGHT, FLASH, true), new Candidate(HEAVY, FLASH, true));
    assertThat(plan.candidates()).extracting(Share::weight).containsExactly(1, 9);
  }

  @Test
  void an_alias_says_which_model_and_whether_it_thinks() {
    assertThat(candidates(plan(Routes.to(HEAVY), "chat")))
        .containsExactly(new Candidate(HEAVY, FLASH, false));
    assertThat(candidates(plan(Routes.to(HEAVY), "reasoner")))
        .containsExactly(new Candidate(HEAVY, FLASH, true));
  }

  @Test
  void a_route_leads_to_its_own_targets_only() {
    Router router = Routes.along(Map.of("chat", route("heavy", "light")), LIGHT, HEAVY);

    Plan plan = plan(router, "chat");

    assertThat(candidates(plan)).containsExactly(new Candidate(HEAVY, PRO, false));
    assertThat(plan.fallbacks())
        .extracting(Share::candidate)
        .containsExactly(new Candidate(LIGHT, FLASH, false));
  }

  @Test
  void targets_that_get_no_work_are_passed_over() {
    Map<String, RouteDetails> routes = Map.of("chat", route("heavy", "light"));

    assertThat(plan(Routes.along(routes, LIGHT), "chat").model()).isEqualTo(FLASH);
    assertThat(Routes.along(routes).route("chat", false)).isEqualTo(new Router.Route.Unserved());
  }

  @Test
  void the_sandbox_serves_tests_and_nothing_else_does() {
    Map<String, RouteDetails> routes = Map.of("mine", route("light", "heavy"));

    assertThat(candidates(plan(Routes.to(LIGHT, SANDBOX), "chat", true)))
        .containsExactly(new Candidate(SANDBOX, FLASH, false));
    assertThat(
            candidates(
                plan(Routes.along(routes, LIGHT, upstream("sandbox", 1, PRO)), "mine", true)))
        .extracting(candidate -> candidate.upstream().name())
        .containsExactly("sandbox");
    assertThat(Routes.to(SANDBOX).route("chat", false)).isEqualTo(new Router.Route.Unserved());
    assertThat(Routes.to(LIGHT).route("chat", true)).isEqualTo(new Router.Route.Unserved());
  }

  @Test
  void a_model_that_nobody_serves_now_is_not_an_unknown_one() {
    Router router = Routes.to();

    assertThat(router.route(PRO, false)).isEqualTo(new Router.Route.Unserved());
    assertThat(router.route("gpt-9", false)).isEqualTo(new Router.Route.UnknownModel());
  }

  @Test
  void the_same_plan_serves_until_something_changes() {
    Router router = Routes.to(HEAVY);

    assertThat(plan(router, "chat")).isSameAs(plan(router, "chat"));
  }

  @Test
  void aliases_are_listed_while_somebody_serves_their_model() {
    assertThat(Routes.to(LIGHT).models()).containsExactly("chat", FLASH, "reasoner");
    assertThat(Routes.to(upstream("other", 1, "x")).models()).containsExactly("x");
    assertThat(Routes.along(Map.of("mine", route("light", "heavy")), LIGHT).models())
        .contains("mine");
  }

  private static Plan plan(Router router, String model) {
    return plan(router, model, false);
  }

  private static Plan plan(Router router, String model, boolean sandbox) {
    return ((Router.Route.Found) router.route(model, sandbox)).plan();
  }

  private static List<Candidate> candidates(Plan plan) {
    return plan.candidates().stream().map(Share::candidate).toList();
  }

  private static RouteDetails route(String candidate, String fallback) {
    return new RouteDetails(
        "any",
        List.of(new RouteTarget(candidate, PRO, 1)),
        Strategy.FAILOVER,
        List.of(new RouteTarget(fallback, FLASH, 1)),
        false,
        Instant.EPOCH,
        0);
  }

  private static Upstream upstream(String name, int weight, String... models) {
    return new Upstream(
        name, URI.create("https://a.com"), new Secret("k"), Set.of(models), weight, 10);
  }
}

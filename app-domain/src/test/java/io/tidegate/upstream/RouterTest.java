package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    assertThat(plan.candidates()).extracting(Share::weight).containsExactly(1.0, 9.0);
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
    Map<String, RouteDetails> routes = Map.of("chat", route("chat", "heavy", "light"));
    Router router = Routes.along(routes, prices(FLASH, 1, PRO, 2), LIGHT, HEAVY);

    Plan plan = plan(router, "chat");

    assertThat(candidates(plan)).containsExactly(new Candidate(HEAVY, PRO, false));
    assertThat(plan.fallbacks())
        .extracting(Share::candidate)
        .containsExactly(new Candidate(LIGHT, FLASH, false));
  }

  @Test
  void a_fallback_that_costs_too_much_may_not_answer() {
    Map<String, RouteDetails> routes = Map.of("chat", route("chat", "heavy", "light"));

    Plan cheap = plan(Routes.along(routes, prices(FLASH, 2, PRO, 1), LIGHT, HEAVY), "chat");
    Plan dear = plan(Routes.along(routes, prices(FLASH, 3, PRO, 1), LIGHT, HEAVY), "chat");

    assertThat(cheap.fallbacks()).hasSize(1);
    assertThat(cheap.sparesMoney()).isFalse();
    assertThat(dear.fallbacks()).isEmpty();
    assertThat(dear.sparesMoney()).isTrue();
  }

  private static PriceList prices(String one, int price, String other, int otherPrice) {
    Map<String, ModelPrice> prices = Map.of(one, all(price), other, all(otherPrice));
    return model -> Optional.ofNullable(prices.get(model));
  }

  private static ModelPrice all(int price) {
    BigDecimal amount = BigDecimal.valueOf(price);
    return new ModelPrice(amount, amount, amount, "USD");
  }

  @Test
  void targets_that_get_no_work_are_passed_over() {
    Map<String, RouteDetails> routes = Map.of("chat", route("chat", "heavy", "light"));

    assertThat(plan(Routes.along(routes, prices(FLASH, 1, PRO, 2), LIGHT), "chat").model())
        .isEqualTo(FLASH);
    assertThat(Routes.along(routes).route("chat", false, Turn.UNASKED))
        .isEqualTo(new Router.Route.Unserved());
  }

  @Test
  void the_sandbox_serves_tests_and_nothing_else_does() {
    Map<String, RouteDetails> routes = Map.of("mine", route("mine", "light", "heavy"));

    assertThat(candidates(plan(Routes.to(LIGHT, SANDBOX), "chat", true)))
        .containsExactly(new Candidate(SANDBOX, FLASH, false));
    assertThat(
            candidates(
                plan(Routes.along(routes, LIGHT, upstream("sandbox", 1, PRO)), "mine", true)))
        .extracting(candidate -> candidate.upstream().name())
        .containsExactly("sandbox");
    assertThat(Routes.to(SANDBOX).route("chat", false, Turn.UNASKED))
        .isEqualTo(new Router.Route.Unserved());
    assertThat(Routes.to(LIGHT).route("chat", true, Turn.UNASKED))
        .isEqualTo(new Router.Route.Unserved());
  }

  @Test
  void a_model_that_nobody_serves_now_is_not_an_unknown_one() {
    Router router = Routes.to();

    assertThat(router.route(PRO, false, Turn.UNASKED)).isEqualTo(new Router.Route.Unserved());
    assertThat(router.route("gpt-9", false, Turn.UNASKED))
        .isEqualTo(new Router.Route.UnknownModel());
  }

  @Test
  void a_model_whose_upstream_is_drained_is_not_an_unknown_one() {
    Router router = Routes.toDrained("qwen-max");

    assertThat(router.route("qwen-max", false, Turn.UNASKED))
        .isEqualTo(new Router.Route.Unserved());
    assertThat(router.route("gpt-9", false, Turn.UNASKED))
        .isEqualTo(new Router.Route.UnknownModel());
    assertThat(router.models(false)).isEmpty();
  }

  @Test
  void the_same_plan_serves_until_something_changes() {
    Router router = Routes.to(HEAVY);

    assertThat(plan(router, "chat")).isSameAs(plan(router, "chat"));
  }

  @Test
  void aliases_are_listed_while_somebody_serves_their_model() {
    assertThat(Routes.to(LIGHT).models(false)).containsExactly("chat", FLASH, "reasoner");
    assertThat(Routes.to(upstream("other", 1, "x")).models(false)).containsExactly("x");
    assertThat(Routes.along(Map.of("mine", route("mine", "light", "heavy")), LIGHT).models(false))
        .contains("mine");
  }

  @Test
  void what_is_listed_for_tests_is_what_the_sandbox_serves_and_for_others_what_others_do() {
    Map<String, RouteDetails> routes =
        Map.of("mine", route("mine", "heavy", "light"), "chat", route("chat", "gone", "gone"));
    Router light = Routes.along(routes, SANDBOX, upstream("other", 1, "x"));
    Router able = Routes.along(routes, upstream("sandbox", 1, PRO), HEAVY);

    assertThat(light.models(true)).containsExactly(FLASH, "reasoner");
    assertThat(light.models(false)).containsExactly("x");
    assertThat(able.models(true)).containsExactly("chat", PRO, "mine");
    assertThat(able.models(false)).containsExactly(FLASH, PRO, "mine", "reasoner");
  }

  private static Plan plan(Router router, String model) {
    return plan(router, model, false);
  }

  private static Plan plan(Router router, String model, boolean sandbox) {
    return ((Router.Route.Found) router.route(model, sandbox, Turn.UNASKED)).plan();
  }

  private static List<Candidate> candidates(Plan plan) {
    return plan.candidates().stream().map(Share::candidate).toList();
  }

  private static RouteDetails route(String alias, String candidate, String fallback) {
    var settings =
        new RouteDraft(
            List.of(new RouteTarget(candidate, PRO, 1)),
            Strategy.FAILOVER,
            List.of(new RouteTarget(fallback, FLASH, 1)),
            false,
            CostCeiling.DEFAULT,
            Optional.empty());
    return new RouteDetails(alias, settings, Optional.empty(), Instant.EPOCH, 0);
  }

  private static Upstream upstream(String name, int weight, String... models) {
    return new Upstream(
        name, URI.create("https://a.com"), new Secret("k"), Set.of(models), weight, 10);
  }
}

package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Secret;
import io.tidegate.upstream.Router.Route;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForkTest {

  private static final RouteTarget SHORT = target("short", tokens(null, 1000L));
  private static final RouteTarget LONG = target("long", tokens(1001L, null));
  private static final RouteTarget OPEN = target("open", When.ALWAYS);
  private static final RouteTarget SPARE = target("spare", When.ALWAYS);
  private static final List<Upstream> ALL =
      Stream.of("short", "long", "open", "spare", "trial").map(ForkTest::upstream).toList();

  @Test
  void only_those_are_candidates_whose_conditions_hold() {
    Router router = router(route(List.of(SHORT, LONG, OPEN), null), ALL);

    assertThat(candidates(plan(router, Turn.of(10)))).containsExactly("short", "open");
    assertThat(candidates(plan(router, Turn.of(5000)))).containsExactly("long", "open");
  }

  @Test
  void who_cannot_come_to_answer_is_not_reserved_for() {
    Plan plan = plan(router(route(List.of(SHORT, LONG), null), ALL), Turn.of(10));

    assertThat(plan.mayAnswer())
        .extracting(candidate -> candidate.upstream().name())
        .containsExactly("short", "spare");
  }

  @Test
  void a_turn_for_which_nobody_qualifies_is_not_answered_by_a_fallback() {
    Router router = router(route(List.of(SHORT), null), ALL);

    assertThat(router.route("chat", false, Turn.of(5000))).isEqualTo(new Route.NoneQualifies());
  }

  @Test
  void a_fallback_stands_in_for_who_qualifies_and_gets_no_work() {
    Plan plan = plan(router(route(List.of(SHORT, LONG), null), without("long")), Turn.of(5000));

    assertThat(plan.candidates()).isEmpty();
    assertThat(plan.model()).isEqualTo("m");
    assertThat(plan.fallbacks()).hasSize(1);
  }

  @Test
  void nobody_serves_a_turn_if_all_who_qualify_get_no_work() {
    Router router = router(route(List.of(SHORT, LONG), null), List.of(upstream("short")));

    assertThat(router.route("chat", false, Turn.of(5000))).isEqualTo(new Route.Unserved());
  }

  @Test
  void turns_of_one_kind_have_one_plan() {
    Router router = router(route(List.of(SHORT, LONG), null), ALL);

    assertThat(plan(router, Turn.of(10))).isSameAs(plan(router, Turn.of(20)));
    assertThat(plan(router, Turn.of(10))).isNotSameAs(plan(router, Turn.of(5000)));
  }

  @Test
  void conditions_may_name_the_regions_of_nodes() {
    When here = new When(null, null, null, null, null, null, List.of("here"));
    When far = new When(null, null, null, null, null, null, List.of("far"));
    Router router = router(route(List.of(target("short", far), target("long", here)), null), ALL);

    assertThat(candidates(plan(router, Turn.of(1)))).containsExactly("long");
  }

  @Test
  void the_sandbox_answers_whatever_the_conditions() {
    Router router = router(route(List.of(SHORT), null), List.of(upstream("sandbox")));

    assertThat(router.route("chat", true, Turn.UNASKED)).isInstanceOf(Route.Found.class);
  }

  @Test
  void a_canary_gets_its_part_of_the_turns_that_it_qualifies_for() {
    Router router = router(route(List.of(OPEN), target("trial", tokens(null, 1000L))), ALL);

    assertThat(tried(plan(router, Turn.of(10)))).isTrue();
    assertThat(tried(plan(router, Turn.of(5000)))).isFalse();
  }

  @Test
  void a_canary_without_conditions_answers_no_turn_that_its_route_refuses() {
    Router router = router(route(List.of(SHORT), target("trial", When.ALWAYS)), ALL);

    assertThat(tried(plan(router, Turn.of(10)))).isTrue();
    assertThat(router.route("chat", false, Turn.of(5000))).isEqualTo(new Route.NoneQualifies());
  }

  /** The canary of these tests gets 99 of 100 turns: of many, some go there. */
  private static boolean tried(Plan plan) {
    return Stream.iterate(0, i -> i + 1)
        .limit(50)
        .map(i -> plan.forTurn("conversation-" + i))
        .anyMatch(turn -> candidates(turn).contains("trial"));
  }

  private static Plan plan(Router router, TurnTraits turn) {
    return ((Route.Found) router.route("chat", false, turn)).plan();
  }

  private static List<String> candidates(Plan plan) {
    return plan.candidates().stream().map(Share::name).toList();
  }

  private static Router router(RouteDetails route, List<Upstream> enabled) {
    return Routes.along(Map.of("chat", route), enabled.toArray(Upstream[]::new));
  }

  private static List<Upstream> without(String name) {
    return ALL.stream().filter(upstream -> !upstream.name().equals(name)).toList();
  }

  private static RouteDetails route(List<RouteTarget> candidates, @Nullable RouteTarget tried) {
    Optional<CanaryDraft> canary =
        Optional.ofNullable(tried).map(one -> CanaryDraft.usual(List.of(one), List.of(99)));
    var settings =
        new RouteDraft(
            candidates,
            Strategy.FAILOVER,
            List.of(SPARE),
            /* thinks= */ false,
            CostCeiling.DEFAULT,
            canary);
    return new RouteDetails(
        "chat",
        settings,
        canary.map(draft -> CanaryDetails.start(draft, new UUID(0, 1), 0)),
        Instant.EPOCH,
        0);
  }

  private static RouteTarget target(String upstream, When when) {
    return new RouteTarget(upstream, "m", 1, when, List.of());
  }

  private static When tokens(@Nullable Long min, @Nullable Long max) {
    return new When(min, max, null, null, null, null, null);
  }

  private static Upstream upstream(String name) {
    return new Upstream(name, URI.create("https://a.com"), new Secret("k"), Set.of("m"), 1, 10);
  }
}

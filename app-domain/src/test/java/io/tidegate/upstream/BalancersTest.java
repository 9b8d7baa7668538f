package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BalancersTest {

  private static final long NOW = 1_700_000_000_000L;
  private static final int TURNS = 3000;

  private final Plans plans = new Plans();
  private final Share light = plans.share("light", 1, 10);
  private final Share heavy = plans.share("heavy", 3, 10);

  @Test
  void conversations_are_spread_by_weight() {
    var balancer = new SameForSame();
    Map<String, Integer> homes = new HashMap<>();
    for (int i = 0; i < TURNS; i++) {
      homes.merge(balancer.choose(List.of(light, heavy), "c" + i, NOW).name(), 1, Integer::sum);
    }

    assertThat(homes.get("heavy")).isBetween(TURNS * 70 / 100, TURNS * 80 / 100);
  }

  @Test
  void the_one_whose_streams_begin_sooner_is_preferred() {
    Share quick = plans.share("quick", 1, 10);
    light.standing().answers(900, false, NOW);
    quick.standing().answers(100, false, NOW);
    var balancer = new FasterOfTwo(new Random(1));

    for (int i = 0; i < 100; i++) {
      assertThat(balancer.choose(List.of(light, quick), "", NOW)).isEqualTo(quick);
    }
  }

  @Test
  void idle_equals_share_the_work() {
    Share twin = plans.share("twin", 1, 10);
    var balancer = new LeastOutstanding(new Random(1));
    int turns = 0;
    for (int i = 0; i < TURNS; i++) {
      turns += balancer.choose(List.of(light, twin), "", NOW).equals(twin) ? 1 : 0;
    }

    assertThat(turns).isBetween(TURNS * 45 / 100, TURNS * 55 / 100);
  }

  @Test
  void failover_keeps_to_the_order_of_the_route() {
    Balancer balancer = Balancer.of(Strategy.FAILOVER, new Random(1));

    assertThat(balancer.choose(List.of(light, heavy), "", NOW)).isEqualTo(light);
  }
}

package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class BalancerPropertiesTest {

  private static final long NOW = 1_700_000_000_000L;

  private final Plans plans = new Plans();

  @Property(tries = 200)
  void whoever_is_chosen_is_one_of_those_that_may_be(
      @ForAll Strategy strategy,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 1000) Integer> weights,
      @ForAll String affinity) {
    List<Share> open = shares(weights);

    assertThat(Balancer.of(strategy, new Random(1)).choose(open, affinity, NOW)).isIn(open);
  }

  @Property(tries = 100)
  void turns_are_exactly_in_proportion_to_weights(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 9) Integer> weights) {
    List<Share> open = shares(weights);
    var balancer = new RoundRobin();
    int all = weights.stream().mapToInt(Integer::intValue).sum();
    Map<String, Integer> turns = new HashMap<>();
    for (int i = 0; i < all; i++) {
      turns.merge(balancer.choose(open, "", NOW).name(), 1, Integer::sum);
    }

    open.forEach(share -> assertThat(turns).containsEntry(share.name(), (int) share.weight()));
  }

  @Property(tries = 100)
  void nobody_with_less_to_do_is_passed_over(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 5) Integer> busy) {
    List<Share> open = shares(busy.stream().map(_ -> 1).toList());
    List<Slot> held = new ArrayList<>();
    for (int i = 0; i < busy.size(); i++) {
      for (int call = 0; call < busy.get(i); call++) {
        held.add(Slot.take(open.get(i), false, () -> Instant.ofEpochMilli(NOW)));
      }
    }

    Share chosen = new LeastOutstanding(new Random(1)).choose(open, "", NOW);
    held.forEach(Slot::leave);

    int chosenAt = open.indexOf(chosen);
    assertThat(busy.get(chosenAt)).isEqualTo(busy.stream().min(Integer::compare).orElseThrow());
  }

  @Property(tries = 200)
  void a_conversation_moves_only_if_its_own_upstream_goes(
      @ForAll @AlphaChars @StringLength(min = 1, max = 30) String conversation,
      @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 20) Integer> weights,
      @ForAll @IntRange(max = 5) int gone) {
    List<Share> all = shares(weights);
    var balancer = new SameForSame();
    Share home = balancer.choose(all, conversation, NOW);
    List<Share> left = new ArrayList<>(all);
    Share leaving = left.remove(gone % left.size());

    Share now = balancer.choose(left, conversation, NOW);

    assertThat(now.equals(home) || leaving.equals(home)).isTrue();
  }

  private List<Share> shares(List<Integer> weights) {
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      shares.add(plans.share("u" + i, weights.get(i), 1000));
    }
    return shares;
  }
}

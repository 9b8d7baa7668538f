package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.quota.RecentUse.Used;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecentUseTest {

  private static final int HOURS = 24;
  private static final int DAYS = 3;

  /** An hour brings ten. */
  private static final int EACH_HOUR = 10;

  /** Whatever a bucket let pass in three days, and whatever of them is known. */
  @Property
  void a_bucket_lacks_no_more_than_the_most_and_no_less_than_the_least(
      @ForAll @Size(HOURS * DAYS) int[] wanted, @ForAll @IntRange(min = 1, max = 240) int burst) {
    int[] passed = new int[HOURS * DAYS];
    int missing = 0;
    for (int hour = 0; hour < HOURS * DAYS; hour++) {
      missing = Math.max(0, missing - EACH_HOUR);
      passed[hour] = Math.min(burst - missing, Math.floorMod(wanted[hour], burst + 1));
      missing += passed[hour];

      if (hour >= HOURS) {
        int midnight = hour / HOURS * HOURS;
        var use =
            new RecentUse(sum(passed, midnight, hour + 1), sum(passed, midnight - HOURS, midnight));
        double part = (double) (hour - midnight) / HOURS;
        assertThat(missing)
            .isBetween((int) use.leastMissing(limit(burst), part), (int) most(use, burst, part));
      }
    }
  }

  private static long most(RecentUse use, int burst, double part) {
    return use.mostMissing(limit(burst), part);
  }

  private static Limit limit(long burst) {
    return new Limit(LimitName.REQUESTS_PER_DAY, EACH_HOUR * HOURS, Algorithm.TOKEN_BUCKET, burst);
  }

  private static Used sum(int[] passed, int from, int to) {
    long sum = 0;
    for (int hour = from; hour < to; hour++) {
      sum += passed[hour];
    }
    return new Used(sum, 0);
  }

  @Test
  void who_asks_evenly_is_not_held_back_by_a_loss() {
    var use = new RecentUse(new Used(60, 0), new Used(240, 0));

    assertThat(use.mostMissing(limit(240), 0.25)).isEqualTo(240);
    assertThat(use.leastMissing(limit(240), 0.25)).isZero();
  }

  @Test
  void requests_and_tokens_are_told_apart() {
    var tokens = new Limit(LimitName.TOKENS_PER_DAY, 10, Algorithm.FIXED_WINDOW, 10);

    assertThat(new Used(3, 7).of(tokens)).isEqualTo(7);
    assertThat(new Used(3, 7).of(limit(1))).isEqualTo(3);
  }
}

package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The ring of seconds, against a plain list of all calls. */
class RecentCallsPropertiesTest {

  @Property
  void it_counts_what_a_list_of_all_calls_counts(
      @ForAll @Size(max = 200) List<@IntRange(max = 4_000) Integer> steps) {
    var recent = new RecentCalls();
    List<Long> calls = new ArrayList<>();
    long now = 1_700_000_000_000L;
    for (int step : steps) {
      now += step;
      recent.add(now);
      calls.add(now);

      long since = now / 1000 - 10;
      long expected = calls.stream().filter(at -> at / 1000 > since).count();
      assertThat(recent.all(now)).isEqualTo((int) expected);
    }
  }
}

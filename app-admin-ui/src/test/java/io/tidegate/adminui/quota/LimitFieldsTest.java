package io.tidegate.adminui.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.adminui.page.Parts;
import io.tidegate.quota.Algorithm;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitName;
import io.tidegate.quota.LimitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitFieldsTest {

  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {"TOKEN_BUCKET", "LEAKY_BUCKET"})
  void a_burst_stays_when_only_the_number_is_changed(Algorithm algorithm) {
    var fields = of(new Limit(LimitName.REQUESTS_PER_MINUTE, 60, algorithm, 10));

    field(fields, "requests-per-minute").setValue("120");

    assertThat(fields.limits())
        .contains(List.of(new Limit(LimitName.REQUESTS_PER_MINUTE, 120, algorithm, 10)));
  }

  @Test
  void the_usual_burst_grows_with_the_limit() {
    var fields = of(new Limit(LimitName.REQUESTS_PER_MINUTE, 60, Algorithm.TOKEN_BUCKET, 60));

    field(fields, "requests-per-minute").setValue("120");

    assertThat(fields.limits())
        .contains(
            List.of(new Limit(LimitName.REQUESTS_PER_MINUTE, 120, Algorithm.TOKEN_BUCKET, 120)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {"SLIDING_WINDOW", "FIXED_WINDOW"})
  void what_nobody_touches_stays_as_it_was(Algorithm algorithm) {
    var day = new Limit(LimitName.REQUESTS_PER_DAY, 1_000, algorithm, 7);
    var turns = new Limit(LimitName.CONCURRENT_TURNS, 5, Algorithm.TOKEN_BUCKET, 1);

    assertThat(of(day, turns).limits()).contains(List.of(day, turns));
  }

  @Test
  void only_buckets_are_asked_for_a_burst() {
    var fields =
        of(
            new Limit(LimitName.REQUESTS_PER_DAY, 9, Algorithm.FIXED_WINDOW, 9),
            new Limit(LimitName.TOKENS_PER_DAY, 9, Algorithm.TOKEN_BUCKET, 9));

    assertThat(shown(fields, "requests-per-day-burst")).isFalse();
    assertThat(shown(fields, "tokens-per-day-burst")).isTrue();
    assertThat(shown(fields, "concurrent-turns-burst")).isFalse();
    assertThat(shown(fields, "concurrent-turns-algorithm")).isFalse();
  }

  @Test
  void a_queue_that_lasts_too_long_is_refused_at_its_field() {
    var fields = of(new Limit(LimitName.REQUESTS_PER_MINUTE, 60, Algorithm.LEAKY_BUCKET, 30));

    field(fields, "requests-per-minute-burst").setValue("60");

    assertThat(fields.limits()).isEmpty();
    assertThat(field(fields, "requests-per-minute-burst").isInvalid()).isTrue();
    assertThat(field(fields, "requests-per-minute").isInvalid()).isFalse();
  }

  private static LimitFields of(Limit... limits) {
    return new LimitFields(new LimitSet(List.of(limits), List.of()));
  }

  private static TextField field(LimitFields fields, String id) {
    return Parts.find(fields, id, TextField.class);
  }

  private static boolean shown(LimitFields fields, String id) {
    return Parts.find(fields, id, Component.class).isVisible();
  }
}

package io.tidegate.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void the_median_of_three_is_the_middle_one() {
    assertThat(medianOf(9, 1, 5)).isEqualTo(5);
  }

  @Test
  void the_median_of_two_lies_between_them() {
    assertThat(medianOf(4, 1)).isEqualTo(2.5);
  }

  @Test
  void the_order_of_the_names_stays() {
    var trial = new Figures().with("z", 1).with("a", 2);

    assertThat(Figures.median(List.of(trial)).values().keySet()).containsExactly("z", "a");
  }

  @Test
  void failures_are_added_up_over_the_rounds() {
    var first = new Figures().withFailures(Map.of("HTTP 503", 2L));
    var second = new Figures().withFailures(Map.of("HTTP 503", 3L, "reset", 1L));

    assertThat(Figures.median(List.of(first, second)).failures())
        .isEqualTo(Map.of("HTTP 503", 5L, "reset", 1L));
  }

  private static Double medianOf(double... trials) {
    List<Figures> figures =
        DoubleStream.of(trials).mapToObj(value -> new Figures().with("x", value)).toList();
    return Figures.median(figures).values().getOrDefault("x", Double.NaN);
  }
}

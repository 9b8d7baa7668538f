package io.tidegate.adminui.upstream;

import io.tidegate.adminui.text.Figures;
import io.tidegate.upstream.CanaryDecided;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the figures of both versions that a decision about a canary was made by. */
final class CanaryFigures {

  private static final String COST = "mean_cost_nanos";

  /** By their names in a decision, in the order in which people ask. */
  private static final List<String> SHOWN =
      List.of(
          "turns", "failed_percent", "mean_first_token_ms", "mean_ms", "odd_endings_percent", COST);

  private final BiFunction<String, Object, String> texts;
  private final Figures figures;

  /**
   * @param texts gives the text of a key with one argument, in the visitor's language
   */
  CanaryFigures(BiFunction<String, Object, String> texts, Locale locale) {
    this.texts = texts;
    this.figures = new Figures(locale);
  }

  /** A line for each version. */
  String of(CanaryDecided decided) {
    return texts.apply("route.canary.tried", line(decided.canary()))
        + "\n"
        + texts.apply("route.canary.stable", line(decided.stable()));
  }

  private String line(Map<String, String> known) {
    return SHOWN.stream()
        .flatMap(name -> Stream.ofNullable(known.get(name)).map(figure -> text(name, figure)))
        .collect(Collectors.joining(" · "));
  }

  private String text(String name, String figure) {
    return texts.apply("route.canary.figure." + name, written(name, figure));
  }

  private String written(String name, String figure) {
    var value = new BigDecimal(figure);
    return name.equals(COST)
        ? figures.amount(value.movePointLeft(9))
        : figures.exact(value.doubleValue());
  }
}

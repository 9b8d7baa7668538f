package io.tidegate.adminui.upstream;

import static java.util.stream.Collectors.joining;

import io.tidegate.platform.InvalidInput;
import io.tidegate.upstream.RouteTarget;
import io.tidegate.upstream.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Targets as lines that people write: upstream, model, a weight if it is not 1, and conditions by
 * their names, such as {@code deepseek deepseek-flash 3 max_prompt_tokens=8000 priorities=P2,P3};
 * of a fallback, for which failures it steps in, such as {@code failures=overloaded,dead}.
 */
final class TargetText {

  private static final String FAILURES = "failures";

  private TargetText() {}

  static String write(List<RouteTarget> targets) {
    return targets.stream().map(TargetText::write).collect(joining("\n"));
  }

  static String write(RouteTarget target) {
    var words = new ArrayList<String>(List.of(target.upstream(), target.model()));
    if (target.weight() != 1) {
      words.add("" + target.weight());
    }
    target.when().said().forEach((name, value) -> words.add(name + "=" + written(value)));
    if (!target.failures().isEmpty()) {
      words.add(FAILURES + "=" + written(target.failures()));
    }
    return String.join(" ", words);
  }

  private static String written(Object value) {
    return value instanceof List<?> names
        ? names.stream().map(String::valueOf).collect(joining(","))
        : String.valueOf(value);
  }

  /**
   * Reads them again; what is nobody's name is left to the use case to refuse.
   *
   * @param pointer where they stand
   * @throws InvalidInput if a line is none
   */
  static List<RouteTarget> read(String pointer, String lines) {
    return lines
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> target(pointer, line.split("\\s+")))
        .toList();
  }

  private static RouteTarget target(String pointer, String[] line) {
    List<String> words = new ArrayList<>();
    Map<String, String> conditions = new LinkedHashMap<>();
    for (String word : line) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        words.add(word);
      } else if (conditions.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
        throw new InvalidInput(pointer, "must not say " + word.substring(0, equals) + " twice");
      }
    }
    if (words.size() != 2 && words.size() != 3) {
      throw new InvalidInput(pointer, "must be an upstream and a model");
    }
    int weight = words.size() == 3 ? number(pointer, words.getLast()) : 1;
    List<String> failures = names(conditions.remove(FAILURES));
    return new RouteTarget(
        words.getFirst(),
        words.get(1),
        weight,
        when(pointer, conditions),
        failures == null ? List.of() : failures);
  }

  private static When when(String pointer, Map<String, String> said) {
    var when =
        new When(
            tokens(pointer, said.remove("min_prompt_tokens")),
            tokens(pointer, said.remove("max_prompt_tokens")),
            names(said.remove("priorities")),
            answer(pointer, said.remove("streamed")),
            answer(pointer, said.remove("tools")),
            answer(pointer, said.remove("thinking")),
            names(said.remove("regions")));
    if (!said.isEmpty()) {
      throw new InvalidInput(pointer, "knows no condition " + said.keySet());
    }
    return when;
  }

  private static @Nullable Long tokens(String pointer, @Nullable String text) {
    return text == null ? null : (long) number(pointer, text);
  }

  private static int number(String pointer, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new InvalidInput(pointer, "must be a number: " + text);
    }
  }

  private static @Nullable List<String> names(@Nullable String text) {
    return text == null ? null : List.of(text.split("[,，、]", -1));
  }

  private static @Nullable Boolean answer(String pointer, @Nullable String text) {
    return switch (text) {
      case null -> null;
      case "true" -> true;
      case "false" -> false;
      case String other -> throw new InvalidInput(pointer, "must be true or false: " + other);
    };
  }
}

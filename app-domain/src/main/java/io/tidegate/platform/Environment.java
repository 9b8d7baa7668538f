package io.tidegate.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set before the start: environment variables, read by name.
 *
 * @param variables all variables of the process
 */
public record Environment(Map<String, String> variables) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The setting without white space around it; empty if it is missing or blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /**
   * The secret, from the variable itself or from the file that {@code name_FILE} names.
   *
   * @throws InvalidSetting if it is there but blank, because a blank secret is a mistake
   */
  public Optional<Secret> secret(String name) {
    String inline = variables.get(name);
    String file = variables.get(name + "_FILE");
    if (inline != null && file != null) {
      throw new InvalidSetting(name, "is set twice: remove it or " + name + "_FILE");
    }
    if (file != null) {
      return Optional.of(notBlank(name + "_FILE", contentOf(name + "_FILE", file)));
    }
    return Optional.ofNullable(inline).map(value -> notBlank(name, value));
  }

  public boolean flag(String name) {
    @Nullable String value = text(name).orElse(null);
    return switch (value) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      case String other -> throw new InvalidSetting(name, "must be true or false, not " + other);
    };
  }

  /** A whole number of at least 1. */
  public int positive(String name, int fallback) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(value.get());
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new InvalidSetting(name, "must be a whole number, not " + value.get(), e);
    }
    throw new InvalidSetting(name, "must be at least 1, not " + value.get());
  }

  /** Values between commas; empty if the setting is missing. */
  public List<String> list(String name) {
    return text(name).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** Names only: values may be secret. */
  @Override
  public String toString() {
    return "Environment" + variables.keySet();
  }

  private static String contentOf(String name, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new InvalidSetting(name, "names a file that cannot be read: " + file, e);
    }
  }

  private static Secret notBlank(String name, String value) {
    if (value.isBlank()) {
      throw new InvalidSetting(name, "is blank: give it a value or remove it");
    }
    return new Secret(value.strip());
  }
}

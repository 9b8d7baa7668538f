package io.tidegate.web.problem;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** Writes the path of a violated constraint as a JSON pointer. */
final class Pointers {

  private Pointers() {}

  static String of(Path path) {
    var pointer = new StringBuilder("#");
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
        pointer.append('/').append(snakeCase(node.getName()));
      }
    }
    return pointer.toString();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }
}

package io.tidegate.simulator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rest of a text whose first part is already written. */
final class Continuation {

  private Continuation() {}

  /** What follows the beginning, or empty if the text does not begin so. */
  static Optional<List<String>> after(List<String> whole, String begun) {
    int written = 0;
    int at = 0;
    while (at < whole.size() && begun.startsWith(whole.get(at), written)) {
      written += whole.get(at++).length();
    }
    String torn = begun.substring(written);
    if (torn.isEmpty()) {
      return Optional.of(List.copyOf(whole.subList(at, whole.size())));
    }
    if (at == whole.size() || !whole.get(at).startsWith(torn)) {
      return Optional.empty();
    }
    List<String> rest = new ArrayList<>(whole.size() - at);
    rest.add(whole.get(at).substring(torn.length()));
    rest.addAll(whole.subList(at + 1, whole.size()));
    return Optional.of(rest);
  }
}

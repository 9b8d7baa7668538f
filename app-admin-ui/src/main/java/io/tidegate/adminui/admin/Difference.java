package io.tidegate.adminui.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What became of one value of a thing.
 *
 * @param before empty if it was not there
 * @param after empty if it is gone
 */
record Difference(String name, String before, String after) {

  /** All values of both sides by name, those that changed first. */
  static List<Difference> between(JsonNode before, JsonNode after) {
    var names = new TreeSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .map(name -> new Difference(name, text(before.path(name)), text(after.path(name))))
        .collect(Collectors.partitioningBy(Difference::isChange))
        .entrySet()
        .stream()
        .sorted((a, b) -> b.getKey().compareTo(a.getKey()))
        .flatMap(half -> half.getValue().stream())
        .toList();
  }

  boolean isChange() {
    return !before.equals(after);
  }

  /** As people read it: lists on lines, texts without quotes. */
  private static String text(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(Difference::text)
          .collect(Collectors.joining("\n"));
    }
    return value.isNull() ? "" : value.isObject() ? value.toPrettyString() : value.asText();
  }
}

package io.tidegate.simulator.text;

import java.util.ArrayList;
import java.util.List;

/** A sentence with slots, cut into parts. */
record Template(List<Part> parts) {

  /** A piece of a sentence. */
  sealed interface Part {

    /** A token that is always the same. */
    record Fixed(String token) implements Part {}

    /** A place for a word of that kind; the space before it belongs to the word. */
    record Slot(String kind, boolean spaced) implements Part {}
  }

  Template {
    parts = List.copyOf(parts);
  }

  static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      boolean spaced = open > from && text.charAt(open - 1) == ' ';
      fixed(parts, text.substring(from, spaced ? open - 1 : open));
      parts.add(new Part.Slot(text.substring(open + 1, close), spaced));
      from = close + 1;
    }
    fixed(parts, text.substring(from));
    return new Template(parts);
  }

  private static void fixed(List<Part> parts, String text) {
    for (String token : Tokens.split(text)) {
      parts.add(new Part.Fixed(token));
    }
  }
}

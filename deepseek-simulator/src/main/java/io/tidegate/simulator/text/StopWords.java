package io.tidegate.simulator.text;

import java.util.ArrayList;
import java.util.List;

/** Ends a text before the first of some strings. */
public final class StopWords {

  private StopWords() {}

  /** The tokens before the first stop word; the last of them may lose its end. */
  public static List<String> cut(List<String> tokens, List<String> stopWords) {
    if (stopWords.isEmpty()) {
      return tokens;
    }
    String text = String.join("", tokens);
    int end = text.length();
    for (String word : stopWords) {
      int found = word.isEmpty() ? -1 : text.indexOf(word);
      end = found < 0 ? end : Math.min(end, found);
    }
    return first(tokens, end);
  }

  private static List<String> first(List<String> tokens, int characters) {
    List<String> kept = new ArrayList<>(tokens.size());
    int left = characters;
    for (String token : tokens) {
      if (left == 0) {
        break;
      }
      String part = token.substring(0, Math.min(left, token.length()));
      kept.add(part);
      left -= part.length();
    }
    return kept;
  }
}

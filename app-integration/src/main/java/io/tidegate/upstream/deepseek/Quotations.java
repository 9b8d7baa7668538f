package io.tidegate.upstream.deepseek;

import java.util.regex.Pattern;

/**
 * What stands in quotation marks in an explanation. Parsers quote the value that they dislike, and
 * that value may be a user's; only what looks like the name of a field or a model is told on.
 */
final class Quotations {

  private static final Pattern NAME =
      Pattern.compile("(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_.\\[\\]-]{1,39}");

  private static final String OPENING = "`\"'“‘";
  private static final String CLOSING = "`\"'”’";

  private Quotations() {}

  /** The text with the others left out. A quotation without an end goes on to that of the text. */
  static String leftOut(String text) {
    var quiet = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char mark = text.charAt(at);
      quiet.append(mark);
      at++;
      int kind = OPENING.indexOf(mark);
      if (kind >= 0 && (mark != '\'' || !isWord(text, at - 2))) {
        int end = end(text, at, CLOSING.charAt(kind));
        quiet.append(toldOn(text.substring(at, end), /* whole= */ end < text.length()));
        if (end < text.length()) {
          quiet.append(text.charAt(end));
        }
        at = end + 1;
      }
    }
    return quiet.toString();
  }

  /** An escaped mark ends nothing, nor does the apostrophe of "don't". */
  private static int end(String text, int from, char closing) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == closing && !((c == '\'' || c == '’') && isWord(text, i + 1))) {
        return i;
      }
    }
    return text.length();
  }

  private static String toldOn(String quoted, boolean whole) {
    return whole && NAME.matcher(quoted).matches() ? quoted : "…";
  }

  private static boolean isWord(String text, int at) {
    return at >= 0
        && at < text.length()
        && text.charAt(at) < 128
        && Character.isLetterOrDigit(text.charAt(at));
  }
}

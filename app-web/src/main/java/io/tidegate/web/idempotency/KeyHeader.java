package io.tidegate.web.idempotency;

import io.tidegate.idempotency.IdempotencyKey;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/**
 * Reads the header {@code Idempotency-Key}: a string of structured fields (RFC 9651, section
 * 3.3.3), or the same without its quotes, as many clients send it.
 */
public final class KeyHeader {

  static final String NAME = "Idempotency-Key";

  private KeyHeader() {}

  /** Whether the request has it, well-formed or not. */
  public static boolean isOn(HttpServletRequest request) {
    return request.getHeader(NAME) != null;
  }

  /**
   * @throws ProblemException if it is not exactly one key, of 1 to 255 printable characters
   */
  static String read(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders(NAME));
    if (values.size() != 1) {
      throw malformed("must be sent once");
    }
    return parse(values.getFirst());
  }

  static String parse(String value) {
    String stripped = value.strip();
    String key = stripped.startsWith("\"") ? unquoted(stripped) : stripped;
    if (!IdempotencyKey.fits(key)) {
      throw malformed(
          "must have 1 to %d printable ASCII characters".formatted(IdempotencyKey.MAX_LENGTH));
    }
    return key;
  }

  private static String unquoted(String quoted) {
    var text = new StringBuilder(quoted.length());
    int last = quoted.length() - 1;
    for (int i = 1; i < last; i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        i++;
        c = quoted.charAt(i);
        requireQuotable(c, i < last);
      } else if (c == '"') {
        throw malformed("must end with its second quotation mark");
      }
      text.append(c);
    }
    if (last == 0 || quoted.charAt(last) != '"') {
      throw malformed("must end with a quotation mark, as it begins with one");
    }
    return text.toString();
  }

  private static void requireQuotable(char escaped, boolean inside) {
    if (!inside || (escaped != '"' && escaped != '\\')) {
      throw malformed("must have a backslash before \" and \\ only");
    }
  }

  private static ProblemException malformed(String detail) {
    return ProblemException.atField(
        Problem.BAD_REQUEST, "#/" + NAME, "the header " + NAME + " " + detail);
  }
}

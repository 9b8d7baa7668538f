package io.tidegate.web.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How old an answer may be that a client takes: {@code Cache-Control: max-age=600} (RFC 9111,
 * 5.2.1.1).
 */
public final class MaxAge {

  private static final Pattern DIRECTIVE =
      Pattern.compile("(?:^|,)\\s*max-age=(\\d{1,9})\\s*(?:,|$)", Pattern.CASE_INSENSITIVE);

  private MaxAge() {}

  /** Zero if the client did not say, and wants an answer of its own. */
  public static Duration of(HttpServletRequest request) {
    String header = request.getHeader("Cache-Control");
    if (header == null) {
      return Duration.ZERO;
    }
    Matcher directive = DIRECTIVE.matcher(header);
    return directive.find()
        ? Duration.ofSeconds(Long.parseLong(directive.group(1)))
        : Duration.ZERO;
  }
}

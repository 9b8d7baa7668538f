package io.tidegate.web.edge;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a request belongs to (W3C Trace Context, level 1).
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits: this server's part in the trace
 * @param flags 2 hexadecimal digits
 */
public record TraceParent(String traceId, String spanId, String flags) {

  private static final Pattern HEADER =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);

  /** Continues the trace that {@code header} tells of, or begins one if it tells none. */
  static TraceParent continued(@Nullable String header) {
    if (header != null && header.length() < 256) {
      Matcher match = HEADER.matcher(header);
      if (match.matches() && !match.group(1).equals(NO_TRACE) && !match.group(2).equals(NO_SPAN)) {
        return new TraceParent(match.group(1), hex(), match.group(3));
      }
    }
    return new TraceParent(hex() + hex(), hex(), "00");
  }

  private static String hex() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
  }

  /** The header as this server sends it. */
  public String header() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }
}

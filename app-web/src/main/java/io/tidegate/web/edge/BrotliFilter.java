package io.tidegate.web.edge;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers in Brotli (RFC 7932) whoever takes it. For others the server has gzip, and so it has for
 * all on a machine for which there is no native encoder.
 */
@WebFilter(filterName = "brotli", asyncSupported = true)
public class BrotliFilter extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  /** As an element of {@code Accept-Encoding}, with its weight (RFC 9110, section 12.5.3). */
  private static final Pattern BROTLI =
      Pattern.compile("(?:^|,)\\s*br\\s*(?:;\\s*q=([01](?:\\.\\d{0,3})?)\\s*)?(?:,|$)");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isWanted(request.getHeader("Accept-Encoding")) || !Brotli4jLoader.isAvailable()) {
      chain.doFilter(request, response);
      return;
    }
    var packed = new BrotliResponse(response);
    chain.doFilter(request, packed);
    packed.send();
  }

  /** Of two encodings that are taken, ours is the choice; the weight only tells what is not. */
  static boolean isWanted(@Nullable String accepted) {
    if (accepted == null) {
      return false;
    }
    var brotli = BROTLI.matcher(accepted);
    return brotli.find() && (brotli.group(1) == null || Double.parseDouble(brotli.group(1)) > 0);
  }
}

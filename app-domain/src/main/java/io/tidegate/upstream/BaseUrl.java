package io.tidegate.upstream;

import io.tidegate.platform.InvalidInput;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where an upstream is: http or https, a host, perhaps a path; nothing else, and no slash at the
 * end.
 */
public record BaseUrl(URI uri) {

  private static final String POINTER = "/base_url";

  /**
   * Reads what somebody typed.
   *
   * @throws InvalidInput if it is no such URL
   */
  public static BaseUrl parse(String text) {
    URI uri = parsed(text);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!"https".equals(scheme) && !"http".equals(scheme)) {
      throw new InvalidInput(POINTER, "must begin with https:// or http://");
    }
    if (uri.getHost() == null) {
      throw new InvalidInput(POINTER, "must name a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new InvalidInput(POINTER, "must not have user info, query or fragment");
    }
    return new BaseUrl(URI.create(text.strip().replaceAll("/+$", "")));
  }

  /** Whether nobody can listen in on the way there. */
  boolean isPrivate() {
    return "https".equalsIgnoreCase(uri.getScheme()) || isLoopback();
  }

  String host() {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  /** Whether both lead to the same server, so that a key for one may be sent to the other. */
  boolean hasOriginOf(BaseUrl other) {
    return host().equals(other.host())
        && uri.getPort() == other.uri.getPort()
        && uri.getScheme().equalsIgnoreCase(other.uri.getScheme());
  }

  @Override
  public String toString() {
    return uri.toString();
  }

  private boolean isLoopback() {
    return switch (host()) {
      case "localhost", "127.0.0.1", "[::1]" -> true;
      default -> false;
    };
  }

  private static URI parsed(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new InvalidInput(POINTER, "must be a URL");
    }
  }
}

package io.tidegate.adminui;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What a browser remembers about its user's taste, from before sign-in on. */
public enum Preference {
  LANGUAGE("tidegate-language"),
  THEME("tidegate-theme"),
  DENSITY("tidegate-density"),
  HIDDEN_COLUMNS("tidegate-hidden-columns");

  private static final Duration LIFE = Duration.ofDays(365);

  private final String cookie;

  Preference(String cookie) {
    this.cookie = cookie;
  }

  /** What was remembered; empty if nothing was. */
  public Optional<String> read(VaadinRequest request) {
    Cookie[] cookies = request.getCookies();
    return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
        .filter(one -> one.getName().equals(cookie))
        .map(Cookie::getValue)
        .findFirst();
  }

  /** To be called while a browser's request is being answered. */
  public void remember(String value) {
    VaadinResponse response = VaadinService.getCurrentResponse();
    var kept = new Cookie(cookie, value);
    kept.setPath("/admin");
    kept.setMaxAge((int) LIFE.toSeconds());
    kept.setHttpOnly(true);
    kept.setAttribute("SameSite", "Lax");
    response.addCookie(kept);
  }
}

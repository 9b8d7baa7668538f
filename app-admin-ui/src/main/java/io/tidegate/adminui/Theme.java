package io.tidegate.adminui;

import com.vaadin.flow.component.page.ColorScheme;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Light or dark, or what the visitor's system says. */
enum Theme {
  SYSTEM(ColorScheme.Value.SYSTEM),
  LIGHT(ColorScheme.Value.LIGHT),
  DARK(ColorScheme.Value.DARK);

  private final ColorScheme.Value colors;

  Theme(ColorScheme.Value colors) {
    this.colors = colors;
  }

  ColorScheme.Value colors() {
    return colors;
  }

  /** The name in a cookie, in the page's address and in the keys of texts. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Theme> of(String code) {
    return Arrays.stream(values()).filter(theme -> theme.code().equals(code)).findFirst();
  }
}

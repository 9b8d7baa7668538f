package io.tidegate.adminui;

import java.util.Locale;
import java.util.Optional;

/** How much room there is between things. */
enum Density {
  COMPACT,
  COMFORTABLE;

  /** The name in a cookie and in the style sheet. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a cookie says; nonsense means nothing. */
  static Density of(Optional<String> code) {
    return code.filter(COMFORTABLE.code()::equals).map(_ -> COMFORTABLE).orElse(COMPACT);
  }
}

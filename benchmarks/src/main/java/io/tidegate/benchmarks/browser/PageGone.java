package io.tidegate.benchmarks.browser;

import java.io.Serial;

/** The page that a script ran in has made room for another, and the script is gone with it. */
final class PageGone extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  PageGone(String message) {
    super(message);
  }
}

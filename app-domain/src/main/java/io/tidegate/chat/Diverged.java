package io.tidegate.chat;

import java.io.Serial;

/** An upstream that was asked for the whole answer again gives another one. */
final class Diverged extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  Diverged() {
    super("the answer does not begin with what the client has");
  }
}

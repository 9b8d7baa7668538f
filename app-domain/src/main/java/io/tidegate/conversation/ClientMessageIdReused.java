package io.tidegate.conversation;

import java.io.Serial;

/** The client's id for this message belongs to another message that says something else. */
public final class ClientMessageIdReused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public ClientMessageIdReused() {
    super("it belongs to another message");
  }
}

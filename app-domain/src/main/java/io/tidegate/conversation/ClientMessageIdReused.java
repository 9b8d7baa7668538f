package io.tidegate.conversation;

import java.io.Serial;

/** The client's id for this message belongs to another message that asks for something else. */
public final class ClientMessageIdReused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param field in which the other message differs, as the API names it
   */
  public ClientMessageIdReused(String field) {
    super("it belongs to a message with another " + field);
  }
}

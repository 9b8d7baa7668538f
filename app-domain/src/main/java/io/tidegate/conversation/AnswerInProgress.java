package io.tidegate.conversation;

import java.io.Serial;

/** The conversation is still being answered, so that nothing can be said in it now. */
public final class AnswerInProgress extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public AnswerInProgress() {
    super("wait for the answer, or cancel it");
  }
}

package io.tidegate.conversation;

import java.io.Serial;
import java.util.UUID;

/** Another node has taken an answer over while this one was thought dead. */
final class LeaseLost extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  LeaseLost(UUID answer) {
    super("answer " + answer + " is written by another node now");
  }
}

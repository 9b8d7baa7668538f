package io.tidegate.chat;

import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.Chunk;
import java.util.List;

/** Somebody who is told of an answer, and does nothing about it. */
class SilentRelay implements Relay {

  private final Cancellation cancellation = new Cancellation();

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public void relay(List<Chunk> chunks) {}

  @Override
  public void continued(String model) {}

  @Override
  public boolean replaced(AnswerText text) {
    return false;
  }
}

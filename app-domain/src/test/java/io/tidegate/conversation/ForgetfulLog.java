package io.tidegate.conversation;

import io.tidegate.chat.ReplayLog;
import io.tidegate.chat.TurnEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A replay log without its store. */
final class ForgetfulLog implements ReplayLog {

  @Override
  public void append(UUID answer, int epoch, List<TurnEvent> events) {}

  @Override
  public Tail follow(UUID answer) {
    return new Tail() {
      @Override
      public Part after(long seq, Duration wait) {
        return Part.NONE;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<TurnEvent> takeOver(UUID answer, int epoch) {
    return List.of();
  }

  @Override
  public void cancel(UUID answer) {}
}

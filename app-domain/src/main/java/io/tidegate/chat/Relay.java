package io.tidegate.chat;

import io.tidegate.upstream.Cancellation;
import io.tidegate.upstream.Chunk;
import java.util.List;

/** Takes the pieces of an answer as they arrive: step 6 of a turn. Called by one thread. */
public interface Relay {

  /** A call is about to be made; whatever came before it, came of others. */
  default void calling(UpstreamCall call) {}

  /** The same each time; through it others end the answer early, on threads of their own. */
  Cancellation cancellation();

  /** Everything that one read brought. Must not throw when the client is gone. */
  void relay(List<Chunk> chunks);

  /**
   * Another upstream goes on where the last piece ended; its pieces follow.
   *
   * @param model the one that answers from here on
   */
  void continued(String model);

  /**
   * What was relayed before turns out to be another answer: {@code text} takes its place.
   *
   * @return false if the client cannot be told so, and the answer must end
   */
  boolean replaced(AnswerText text);
}

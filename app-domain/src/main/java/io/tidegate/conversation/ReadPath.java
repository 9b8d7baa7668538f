package io.tidegate.conversation;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way through a conversation that one request has read, so that it need not be read twice. Used
 * by one thread.
 */
final class ReadPath {

  private @Nullable UUID end;
  private int from;
  private MessagePath path = MessagePath.EMPTY;

  /**
   * Keeps a way.
   *
   * @param begin at most the position of its first message
   */
  void keep(Message last, int begin, MessagePath read) {
    end = last.status().ended() ? last.id() : null; // only what has ended stays as it is
    from = begin;
    path = read;
  }

  /** The way to a message, if it is the one that was read. */
  Optional<MessagePath> to(UUID last, int begin) {
    return last.equals(end) && begin == from ? Optional.of(path) : Optional.empty();
  }
}

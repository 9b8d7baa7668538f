package io.tidegate.conversation;

import io.tidegate.chat.TurnFailure;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way through a conversation's tree of messages, each the child of the one before.
 *
 * @param messages the end of the way, oldest first
 * @param skipped how many messages come before
 */
record MessagePath(List<MessageView> messages, int skipped) {

  static final MessagePath EMPTY = new MessagePath(List.of(), 0);

  /** Along the parents: between two positions there may be thousands of other branches too. */
  private static final String BEFORE =
      """
      with recursive earlier as (
        select m.* from message m join message last on m.id = last.parent_id
        where last.id = :last and m.position >= :from
        union all
        select m.* from message m join earlier e on m.id = e.parent_id
        where m.position >= :from)
      select * from earlier order by position desc
      """;

  private static final String COUNT =
      """
      with recursive ancestor (parent_id) as (
        select parent_id from message where id = :id
        union all
        select m.parent_id from message m join ancestor a on m.id = a.parent_id)
      select count(*) from ancestor
      """;

  MessagePath {
    messages = List.copyOf(messages);
  }

  /** The way that goes on with these messages, oldest first. */
  MessagePath on(List<Message> more) {
    return new MessagePath(
        Stream.concat(messages.stream(), more.stream().map(Message::view)).toList(), skipped);
  }

  /** Whether it ends with a prompt that was longer than the model could take in. */
  boolean endsTooLong() {
    return !messages.isEmpty() && messages.getLast().failure() == TurnFailure.CONTEXT_TOO_LONG;
  }

  /** The way to the message before its last one. */
  MessagePath withoutEnd() {
    return new MessagePath(messages.subList(0, messages.size() - 1), skipped);
  }

  /**
   * Reads the way to {@code last}, but of what stands before a position only how much it is: that
   * is not sent any more, and grows without end.
   *
   * @param from at most the position of {@code last}
   */
  static MessagePath read(EntityManager entities, Message last, int from) {
    Deque<MessageView> path = new ArrayDeque<>();
    path.add(last.view());
    @Nullable UUID before = last.parentId();
    for (Message earlier : before(entities, last, from)) {
      path.addFirst(earlier.view());
      before = earlier.parentId();
    }
    return new MessagePath(List.copyOf(path), before == null ? 0 : count(entities, before));
  }

  /** Newest first. */
  @SuppressWarnings("unchecked") // the query's own result class
  private static List<Message> before(EntityManager entities, Message last, int from) {
    entities.flush();
    return entities
        .createNativeQuery(BEFORE, Message.class)
        .setParameter("last", last.id())
        .setParameter("from", from)
        .getResultList();
  }

  /** How many messages the way to this one has, itself included. */
  private static int count(EntityManager entities, UUID id) {
    return ((Number) entities.createNativeQuery(COUNT).setParameter("id", id).getSingleResult())
        .intValue();
  }
}

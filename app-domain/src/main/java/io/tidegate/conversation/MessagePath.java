package io.tidegate.conversation;

import static java.util.stream.Collectors.toMap;

import io.tidegate.chat.TurnFailure;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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

  private static final String FROM =
      "select m from Message m where m.conversationId = :conversation"
          + " and m.position >= :from and m.position <= :upTo";

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
  static MessagePath read(
      EntityManager entities, Conversation conversation, Message last, int from) {
    entities.flush();
    Map<UUID, Message> recent =
        entities
            .createQuery(FROM, Message.class)
            .setParameter("conversation", conversation.id())
            .setParameter("from", from)
            .setParameter("upTo", last.position())
            .getResultStream()
            .collect(toMap(Message::id, Function.identity()));
    Deque<MessageView> path = new ArrayDeque<>();
    @Nullable UUID before = last.id();
    for (Message step = last; step != null; step = recent.get(before)) {
      path.addFirst(step.view());
      before = step.parentId();
    }
    return new MessagePath(List.copyOf(path), before == null ? 0 : count(entities, before));
  }

  /** How many messages the way to this one has, itself included. */
  private static int count(EntityManager entities, UUID id) {
    return ((Number) entities.createNativeQuery(COUNT).setParameter("id", id).getSingleResult())
        .intValue();
  }
}

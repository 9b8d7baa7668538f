package io.tidegate.conversation;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Finds the way through a conversation's tree of messages. */
final class MessagePath {

  private final EntityManager entities;

  MessagePath(EntityManager entities) {
    this.entities = entities;
  }

  /** The messages from the first to {@code last}, each the child of the one before. */
  List<MessageView> to(Conversation conversation, Message last) {
    entities.flush();
    Map<UUID, Message> all =
        entities
            .createQuery(
                "select m from Message m where m.conversationId = :conversation", Message.class)
            .setParameter("conversation", conversation.id())
            .getResultStream()
            .collect(toMap(Message::id, Function.identity()));
    Deque<MessageView> path = new ArrayDeque<>();
    for (Message step = last; step != null; step = all.get(step.parentId())) {
      path.addFirst(step.view());
    }
    return List.copyOf(path);
  }
}

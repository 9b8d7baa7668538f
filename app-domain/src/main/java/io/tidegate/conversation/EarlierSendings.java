package io.tidegate.conversation;

import io.tidegate.conversation.TurnBook.Pair;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what was sent before, within the caller's transaction. */
final class EarlierSendings {

  private final EntityManager entities;

  EarlierSendings(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * The same message, and its newest answer.
   *
   * @throws ClientMessageIdReused if the id belongs to a message that asks for something else
   */
  Optional<Pair> earlier(Conversation conversation, NewMessage said) {
    return sentAs(conversation, said.clientMessageId()).map(question -> pair(question, said));
  }

  /** What the same request to answer again has begun. */
  Optional<Pair> earlier(Conversation conversation, AskedAgain again) {
    return sentAs(conversation, again.effect())
        .flatMap(
            answer -> parent(answer).map(question -> new Pair(question.view(), answer.view())));
  }

  private Optional<Message> sentAs(Conversation conversation, @Nullable UUID id) {
    if (id == null) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select m from Message m where m.conversationId = :conversation"
                + " and m.sending.clientMessageId = :id",
            Message.class)
        .setParameter("conversation", conversation.id())
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  private Pair pair(Message question, NewMessage said) {
    if (question.view().role() == Role.ASSISTANT) {
      throw new ClientMessageIdReused("content");
    }
    firstSending(question).requireSame(said);
    Message answer =
        entities
            .createQuery(
                // An answer comes later than its question: so the index by position finds it.
                "select m from Message m where m.conversationId = :conversation"
                    + " and m.position > :after and m.parentId = :question"
                    + " order by m.position desc",
                Message.class)
            .setParameter("conversation", question.conversationId())
            .setParameter("after", question.position())
            .setParameter("question", question.id())
            .setMaxResults(1)
            .getSingleResult();
    return new Pair(question.view(), answer.view());
  }

  /** Results of tools stand just before what was said with them, or for themselves. */
  private FirstSending firstSending(Message last) {
    Deque<ToolResult> results = new ArrayDeque<>();
    Optional<Message> step = last.toolResult().isPresent() ? Optional.of(last) : parent(last);
    while (step.flatMap(Message::toolResult).isPresent()) {
      results.addFirst(step.flatMap(Message::toolResult).get());
      step = step.flatMap(this::parent);
    }
    return last.sentWith(List.copyOf(results));
  }

  private Optional<Message> parent(Message message) {
    return Optional.ofNullable(message.parentId()).map(id -> entities.find(Message.class, id));
  }
}

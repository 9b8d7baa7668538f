package io.tidegate.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/**
 * Removes what was said in deleted conversations. Where an answer is still being written, that is
 * when it has ended: should its node die, another one must know what to book.
 *
 * <p>Part of its callers' transactions.
 */
@ApplicationScoped
class Erasure {

  private static final String ASK_TO_CANCEL =
      "update Message m set m.writing.cancelAsked = true"
          + " where m.conversationId = :id and m.writing.leaseUntil is not null";

  private static final String ERASE = "delete from Message m where m.conversationId = :id";

  private final EntityManager entities;

  @Inject
  Erasure(EntityManager entities) {
    this.entities = entities;
  }

  /** Erases a conversation that was just deleted, or asks whoever writes an answer there to end. */
  void begin(Conversation deleted) {
    if (execute(ASK_TO_CANCEL, deleted.id()) == 0) {
      complete(deleted);
    }
  }

  /** An answer has changed: if it was the last of a deleted conversation, everything goes. */
  void goOn(Message answer) {
    if (answer.status().ended() && answer.writing().isCancelAsked()) {
      Conversation conversation = entities.find(Conversation.class, answer.conversationId());
      if (conversation.isDeleted()) {
        complete(conversation);
      }
    }
  }

  private void complete(Conversation deleted) {
    deleted.forgetPrompt();
    execute(ERASE, deleted.id());
  }

  private int execute(String statement, UUID conversation) {
    return entities.createQuery(statement).setParameter("id", conversation).executeUpdate();
  }
}

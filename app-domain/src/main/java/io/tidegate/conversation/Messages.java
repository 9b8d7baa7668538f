package io.tidegate.conversation;

import io.tidegate.platform.NotFound;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageQuery;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading what was said. What is another's does not exist. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRED)
public class Messages {

  private final EntityManager entities;
  private final Conversations conversations;

  @Inject
  Messages(EntityManager entities, Conversations conversations) {
    this.entities = entities;
    this.conversations = conversations;
  }

  /** Whose messages are asked for. */
  public record Owner(UUID tenant, UUID conversation, @Nullable String endUser) {}

  /**
   * @throws NotFound if there is none such
   */
  public MessageView find(Owner owner, UUID message) {
    requireConversation(owner);
    Message found = entities.find(Message.class, message);
    if (found == null || !found.belongsTo(owner.conversation())) {
      throw new NotFound("message", message);
    }
    return found.view();
  }

  /** A page of the conversation's messages, newest first. */
  public Page<MessageView> list(Owner owner, PageRequest page) {
    requireConversation(owner);
    TypedQuery<Message> said =
        entities
            .createQuery(
                "select m from Message m where m.conversationId = :conversation"
                    + " and m.id < :before order by m.id desc",
                Message.class)
            .setParameter("conversation", owner.conversation());
    return PageQuery.read(said, page, Message::id).map(Message::view);
  }

  private void requireConversation(Owner owner) {
    conversations.existing(
        owner.tenant(), owner.conversation(), owner.endUser(), LockModeType.NONE);
  }
}

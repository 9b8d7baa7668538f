package io.tidegate.conversation;

import io.tidegate.platform.NotFound;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;

/** Reading what was said. What is another's does not exist. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRED)
public class Messages {

  /** Of a page: one message may have a million by itself. */
  private static final long MAX_CHARACTERS = 4 * 1024 * 1024;

  /** Fetched from the database together, so that hardly more is read than the page holds. */
  private static final int ROWS_AT_ONCE = 10;

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

  /** A page of the conversation's messages, newest first; of long ones fewer than are wanted. */
  public Page<MessageView> list(Owner owner, PageRequest page) {
    requireConversation(owner);
    try (Stream<Message> said = newestFirst(owner, page)) {
      return page(said.iterator(), page.limit());
    }
  }

  private Stream<Message> newestFirst(Owner owner, PageRequest page) {
    return entities
        .createQuery(
            "select m from Message m where m.conversationId = :conversation"
                + " and m.id < :before order by m.id desc",
            Message.class)
        .setParameter("conversation", owner.conversation())
        .setParameter("before", page.before())
        .setMaxResults(page.limit() + 1) // the one more tells whether there is a next page
        .setHint(HibernateHints.HINT_FETCH_SIZE, ROWS_AT_ONCE)
        .getResultStream();
  }

  private Page<MessageView> page(Iterator<Message> newestFirst, int limit) {
    List<MessageView> page = new ArrayList<>();
    long characters = 0;
    while (newestFirst.hasNext()) {
      Message message = newestFirst.next();
      MessageView said = message.view();
      entities.detach(message); // with its options, which may be longer than what was said
      characters += said.characters();
      if (characters > MAX_CHARACTERS && !page.isEmpty()) {
        return new Page<>(page, Optional.of(page.getLast().id()));
      }
      page.add(said);
    }
    return Page.of(page, limit, MessageView::id);
  }

  private void requireConversation(Owner owner) {
    conversations.existing(
        owner.tenant(), owner.conversation(), owner.endUser(), LockModeType.NONE);
  }
}

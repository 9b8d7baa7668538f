package io.tidegate.conversation;

import io.tidegate.platform.Conflict;
import io.tidegate.platform.Ids;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageQuery;
import io.tidegate.platform.PageRequest;
import io.tidegate.platform.StaleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starting, finding, changing and deleting conversations. What is another's does not exist. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRED)
public class Conversations {

  private static final String LIST =
      """
      select c from Conversation c
      where c.tenantId = :tenant and c.deletedAt is null and c.id < :before
      """;

  private final EntityManager entities;
  private final Ids ids;
  private final InstantSource clock;
  private final Erasure erasure;

  @Inject
  Conversations(EntityManager entities, Ids ids, InstantSource clock, Erasure erasure) {
    this.entities = entities;
    this.ids = ids;
    this.clock = clock;
    this.erasure = erasure;
  }

  /**
   * Starts a conversation.
   *
   * @throws Conflict if the client has used its id before, also for what is deleted by now
   * @throws NotFound if the client's id belongs to somebody else
   */
  public ConversationView start(UUID tenant, NewConversation wanted) {
    UUID id = wanted.id() == null ? ids.next() : wanted.id();
    Conversation earlier = entities.find(Conversation.class, id);
    if (earlier != null) {
      throw earlier.isOf(tenant, wanted.endUser())
          ? new Conflict("the id is taken")
          : new NotFound("conversation", id);
    }
    return started(id, tenant, wanted);
  }

  /**
   * Starts a conversation, or finds the one that an earlier attempt of the same request has left.
   *
   * @param effect the conversation's id, which only the attempts of this request know
   */
  public ConversationView startOnce(UUID tenant, UUID effect, NewConversation wanted) {
    Conversation earlier = entities.find(Conversation.class, effect);
    return earlier == null ? started(effect, tenant, wanted) : earlier.view();
  }

  private ConversationView started(UUID id, UUID tenant, NewConversation wanted) {
    var conversation = new Conversation(id, tenant, wanted, clock.instant());
    entities.persist(conversation);
    entities.flush();
    return conversation.view();
  }

  /**
   * @param endUser whose conversation it must be; null for anybody's of the tenant
   * @throws NotFound if there is none such
   */
  public ConversationView find(UUID tenant, UUID id, @Nullable String endUser) {
    return existing(tenant, id, endUser, LockModeType.NONE).view();
  }

  /** A page of the tenant's conversations, newest first. */
  public Page<ConversationView> list(UUID tenant, ConversationFilter filter, PageRequest page) {
    TypedQuery<Conversation> matching =
        entities.createQuery(list(filter), Conversation.class).setParameter("tenant", tenant);
    if (filter.endUser() != null) {
      matching.setParameter("endUser", filter.endUser());
    }
    if (filter.updatedSince() != null) {
      matching.setParameter("since", filter.updatedSince());
    }
    return PageQuery.read(matching, page, Conversation::id).map(Conversation::view);
  }

  /** Only what is asked for, and the status as it is: so PostgreSQL sees which index serves. */
  private static String list(ConversationFilter filter) {
    var list = new StringBuilder(LIST);
    if (filter.endUser() != null) {
      list.append(" and c.endUser = :endUser");
    }
    if (filter.status() != null) {
      list.append(" and c.status = '").append(filter.status().code()).append('\'');
    }
    if (filter.updatedSince() != null) {
      list.append(" and c.updatedAt >= :since");
    }
    return list.append(" order by c.id desc").toString();
  }

  /**
   * @throws NotFound if there is none such
   * @throws StaleVersion if it changed since the client saw it
   * @throws InvalidInput if its metadata would be too long
   */
  public ConversationView change(
      UUID tenant, UUID id, @Nullable String endUser, ConversationChange change) {
    Conversation conversation = existing(tenant, id, endUser, LockModeType.PESSIMISTIC_WRITE);
    requireVersion(conversation, change.expectedVersion());
    conversation.change(change, clock.instant());
    entities.flush();
    return conversation.view();
  }

  /**
   * Deletes the conversation and everything said in it; only a tombstone stays. An answer that is
   * being written is cancelled within about a second, and the rest goes with it.
   */
  public void delete(
      UUID tenant, UUID id, @Nullable String endUser, @Nullable Integer expectedVersion) {
    Conversation conversation = existing(tenant, id, endUser, LockModeType.PESSIMISTIC_WRITE);
    requireVersion(conversation, expectedVersion);
    conversation.delete(clock.instant());
    erasure.begin(conversation);
  }

  private static void requireVersion(Conversation conversation, @Nullable Integer expected) {
    if (expected != null) {
      StaleVersion.refuse(expected, conversation.view().version());
    }
  }

  Conversation existing(UUID tenant, UUID id, @Nullable String endUser, LockModeType lock) {
    Conversation conversation = entities.find(Conversation.class, id, lock);
    if (conversation == null || !conversation.belongsTo(tenant, endUser)) {
      throw new NotFound("conversation", id);
    }
    return conversation;
  }
}

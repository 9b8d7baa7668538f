package io.tidegate.conversation;

import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A thread of messages under one tenant.
 *
 * <p>Its messages form a tree; the head is the one that the next message follows. A deleted
 * conversation stays as a tombstone for a month, without its title, prompt and metadata.
 */
@Entity
@Table(name = "conversation")
class Conversation {

  @Id private UUID id;

  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(name = "end_user", updatable = false)
  private @Nullable String endUser;

  private @Nullable String title;

  @Column(name = "system_prompt")
  private @Nullable String systemPrompt;

  private String model;

  @JdbcTypeCode(SqlTypes.JSON)
  private String metadata;

  private String status;

  @Column(name = "head_id")
  private @Nullable UUID headId;

  @Column(name = "message_count")
  private int messageCount;

  @Column(name = "history_from")
  private int historyFrom;

  @Version private int version;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  /** The clock of PostgreSQL, which is the same for all nodes. */
  @Formula("now()")
  private Instant readAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected Conversation() {}

  Conversation(UUID id, UUID tenantId, NewConversation wanted, Instant now) {
    this.id = id;
    this.tenantId = tenantId;
    this.endUser = wanted.endUser();
    this.title = wanted.title();
    this.systemPrompt = wanted.systemPrompt();
    this.model = wanted.model();
    this.metadata = wanted.metadata();
    this.status = ConversationStatus.ACTIVE.code();
    this.createdAt = now;
    this.updatedAt = now;
    this.readAt = now;
  }

  void change(ConversationChange change, Instant now) {
    change.title().ifPresent(value -> title = value.orElse(null));
    change.systemPrompt().ifPresent(value -> systemPrompt = value.orElse(null));
    change.model().ifPresent(value -> model = value);
    change
        .metadata()
        .ifPresent(value -> metadata = value.map(patch -> patch.appliedTo(metadata)).orElse("{}"));
    change.status().ifPresent(value -> status = value.code());
    updatedAt = now;
  }

  void delete(Instant now) {
    title = null;
    metadata = "{}";
    deletedAt = now;
    updatedAt = now;
  }

  /** Nobody asks anything here any more. */
  void forgetPrompt() {
    systemPrompt = null;
  }

  /** Makes room for one more message and puts it at the head. Returns its position. */
  int append(UUID messageId, Instant now) {
    messageCount++;
    headId = messageId;
    updatedAt = now;
    return messageCount;
  }

  /** Leaves out everything before {@code position} from now on. Along one branch it only grows. */
  void forgetBefore(int position) {
    historyFrom = Math.max(historyFrom, position);
  }

  /** Goes on along another branch, of which only what stands before a position is left out. */
  void branchFrom(int position) {
    historyFrom = position;
  }

  boolean belongsTo(UUID tenant, @Nullable String user) {
    return deletedAt == null && isOf(tenant, user);
  }

  /** The same of a tombstone too. */
  boolean isOf(UUID tenant, @Nullable String user) {
    return tenantId.equals(tenant) && (user == null || user.equals(endUser));
  }

  boolean isDeleted() {
    return deletedAt != null;
  }

  UUID id() {
    return id;
  }

  UUID tenantId() {
    return tenantId;
  }

  /**
   * A lease of an answer in it. It runs from when this conversation was read, by the clock of
   * PostgreSQL, which also decides when it has run out: that of a node may be slow.
   */
  Lease lease(NodeName node, LeaseTerm term) {
    return new Lease(node.value(), readAt.plus(term.value()));
  }

  /** Whether a lease has run out so long before this conversation was read, by the same clock. */
  boolean isReadAfter(Instant leaseUntil, Duration passed) {
    return leaseUntil.plus(passed).isBefore(readAt);
  }

  @Nullable UUID headId() {
    return headId;
  }

  @Nullable String systemPrompt() {
    return systemPrompt;
  }

  String model() {
    return model;
  }

  int historyFrom() {
    return historyFrom;
  }

  ConversationView view() {
    return new ConversationView(
        id,
        title,
        model,
        systemPrompt,
        metadata,
        endUser,
        ConversationStatus.of(status),
        messageCount,
        createdAt,
        updatedAt,
        version);
  }
}

package io.tidegate.conversation;

import io.tidegate.chat.Answer;
import io.tidegate.chat.AnswerText;
import io.tidegate.chat.Inherited;
import io.tidegate.chat.TurnFailure;
import io.tidegate.platform.Storable;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said.
 *
 * <p>An answer is written down before the upstream is asked, so that a crash leaves a row that says
 * so. While it grows, its node saves the text so far and renews the lease; a row whose lease has
 * run out is taken over by whoever notices, in the next epoch. An ended message never changes
 * again.
 */
@Entity
@Table(name = "message")
class Message {

  @Id private UUID id;

  @Column(name = "conversation_id", updatable = false)
  private UUID conversationId;

  @Column(name = "parent_id", updatable = false)
  private @Nullable UUID parentId;

  @Column(updatable = false)
  private int position;

  @Column(updatable = false)
  private String role;

  private String content = "";
  private @Nullable String reasoning;

  @Column(name = "tool_calls")
  private String toolCalls = ToolCallsJson.NONE;

  @Column(name = "tool_call_id", updatable = false)
  private @Nullable String toolCallId;

  private String status;
  private @Nullable String failure;

  @Column(name = "finish_reason")
  private @Nullable String finishReason;

  @Embedded private @Nullable Booked booked;

  @Column(name = "omitted_messages")
  private int omittedMessages;

  @Embedded private Sending sending = Sending.NONE;

  @Embedded private Writing writing = new Writing();

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "completed_at")
  private @Nullable Instant completedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected Message() {}

  private Message(
      UUID id, Conversation conversation, @Nullable UUID parent, Role role, Instant now) {
    this.id = id;
    this.conversationId = conversation.id();
    this.parentId = parent;
    this.position = conversation.append(id, now);
    this.role = role.code();
    this.status = MessageStatus.COMPLETED.code();
    this.createdAt = now;
  }

  /** What a user says; it becomes the head of the conversation. */
  static Message fromUser(UUID id, Conversation conversation, NewMessage said, Instant now) {
    var message = new Message(id, conversation, conversation.headId(), Role.USER, now);
    message.content = said.content();
    message.completedAt = now;
    return message;
  }

  /** What the app found when it made a tool call. */
  static Message fromTool(UUID id, Conversation conversation, ToolResult result, Instant now) {
    var message = new Message(id, conversation, conversation.headId(), Role.TOOL, now);
    message.content = result.content();
    message.toolCallId = result.toolCallId();
    message.completedAt = now;
    return message;
  }

  /**
   * The last message that a request brings stands for it: who sends the request again finds it by
   * its id, and every answer is one to this message, by its options. They may be so long that no
   * other message of the request keeps them too.
   */
  void standFor(NewMessage said) {
    sending = Sending.of(said);
  }

  /**
   * An answer that is about to be asked for.
   *
   * @param asked null if nobody but the node of the lease could go on with it
   */
  static Message answer(
      UUID id,
      Conversation conversation,
      UUID parent,
      Lease lease,
      @Nullable Asked asked,
      Instant now) {
    var message = new Message(id, conversation, parent, Role.ASSISTANT, now);
    message.status = MessageStatus.RUNNING.code();
    message.writing.begin(lease, asked);
    return message;
  }

  /** Says how many older messages the model is not shown. */
  Message omitting(int messages) {
    omittedMessages = messages;
    return this;
  }

  /**
   * Says which request asked for this answer, if it did not bring the question.
   *
   * @param effect null for a request that will not be known again
   */
  Message madeBy(@Nullable UUID effect) {
    sending = Sending.by(effect);
    return this;
  }

  /**
   * @param last the number of its last event
   */
  void complete(Answer answer, long last, Instant now) {
    keep(answer.text());
    book(answer);
    finishReason = answer.finishReason();
    end(MessageStatus.COMPLETED, last, now);
  }

  /** Ends early: by the user's wish. */
  void cancel(AnswerText text, @Nullable Answer answer, long last, Instant now) {
    keep(text);
    book(answer);
    end(MessageStatus.CANCELLED, last, now);
  }

  /** Ends early: by a failure. What had come stays. */
  void fail(AnswerText text, @Nullable Answer answer, TurnFailure why, long last, Instant now) {
    keep(text);
    book(answer);
    failure = why.name();
    boolean interrupted = why == TurnFailure.INTERRUPTED;
    end(interrupted ? MessageStatus.INTERRUPTED : MessageStatus.FAILED, last, now);
  }

  /** Ends early: its node is gone, and nobody can go on. The text of the last checkpoint stays. */
  void interrupt(Instant now) {
    failure = TurnFailure.INTERRUPTED.name();
    writing.breakOff();
    end(MessageStatus.INTERRUPTED, writing.lastSeq(), now);
  }

  /** Goes on from what is known of the node before. */
  void inherit(Inherited inherited) {
    keep(inherited.text());
    writing.inherit(inherited);
  }

  private void keep(AnswerText text) {
    content = Storable.text(text.content());
    reasoning = text.reasoning().isEmpty() ? null : Storable.text(text.reasoning());
    toolCalls = ToolCallsJson.write(text.toolCalls());
  }

  private void book(@Nullable Answer answer) {
    if (answer != null) {
      booked = Booked.of(answer);
    }
  }

  private void end(MessageStatus reached, long last, Instant now) {
    if (status().ended()) {
      throw new IllegalStateException("message %s is already %s".formatted(id, status));
    }
    status = reached.code();
    writing.end(last);
    completedAt = now;
  }

  UUID id() {
    return id;
  }

  MessageStatus status() {
    return MessageStatus.of(status);
  }

  @Nullable UUID parentId() {
    return parentId;
  }

  int position() {
    return position;
  }

  String options() {
    return sending.options();
  }

  /** Empty if it named none, or stands for no request. */
  Optional<String> wantedModel() {
    return Optional.ofNullable(sending.wantedModel()).filter(model -> !model.isEmpty());
  }

  /** Empty if it is none. */
  Optional<ToolResult> toolResult() {
    return Optional.ofNullable(toolCallId).map(call -> new ToolResult(call, content));
  }

  /**
   * The request that this message stands for.
   *
   * @param results that came with it
   */
  FirstSending sentWith(List<ToolResult> results) {
    return sending.first(toolCallId == null ? content : "", results);
  }

  UUID conversationId() {
    return conversationId;
  }

  /** Of an answer: who writes it, or wrote it last. */
  Writing writing() {
    return writing;
  }

  boolean belongsTo(UUID conversation) {
    return conversationId.equals(conversation);
  }

  MessageView view() {
    return new MessageView(
        id,
        conversationId,
        parentId,
        position,
        Role.of(role),
        content,
        reasoning,
        ToolCallsJson.read(toolCalls),
        toolCallId,
        status(),
        failure == null ? null : TurnFailure.valueOf(failure),
        finishReason,
        booked == null ? null : booked.model(),
        booked == null ? null : booked.usage(),
        booked == null ? null : booked.cost(),
        booked == null ? null : booked.ledgerId(),
        omittedMessages,
        sending.clientMessageId(),
        sending.metadata(),
        createdAt,
        completedAt);
  }
}

package io.tidegate.conversation;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tidegate.chat.Answer;
import io.tidegate.chat.AnswerText;
import io.tidegate.chat.TurnFailure;
import io.tidegate.platform.Ids;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.NotFound;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.ToolCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The short transactions around an answer: what was asked, and what came of it. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class TurnBook {

  /** How long an answer may go without a checkpoint before it counts as interrupted. */
  static final Duration LEASE = Duration.ofSeconds(10);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final EntityManager entities;
  private final Conversations conversations;
  private final Ids ids;
  private final InstantSource clock;
  private final NodeName node;
  private final ContextWindow window;

  @Inject
  TurnBook(
      EntityManager entities,
      Conversations conversations,
      Ids ids,
      InstantSource clock,
      NodeName node,
      ContextWindow window) {
    this.entities = entities;
    this.conversations = conversations;
    this.ids = ids;
    this.clock = clock;
    this.node = node;
    this.window = window;
  }

  /** A question that is written down, and what to ask because of it. */
  record Opened(MessageView question, MessageView answer, ChatRequest request) {}

  /** A question and its newest answer. */
  record Pair(MessageView question, MessageView answer) {}

  /**
   * What became of an earlier sending of the same message.
   *
   * @throws ClientMessageIdReused if the id belongs to a message that says something else
   */
  Optional<Pair> repeated(Messages.Owner owner, NewMessage said) {
    conversations.existing(
        owner.tenant(), owner.conversation(), owner.endUser(), LockModeType.NONE);
    if (said.clientMessageId() == null) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select m from Message m where m.conversationId = :conversation"
                + " and m.clientMessageId = :id",
            Message.class)
        .setParameter("conversation", owner.conversation())
        .setParameter("id", said.clientMessageId())
        .getResultStream()
        .findFirst()
        .map(question -> pair(question, said));
  }

  private Pair pair(Message question, NewMessage said) {
    if (!question.view().content().equals(said.content())) {
      throw new ClientMessageIdReused();
    }
    Message answer =
        entities
            .createQuery(
                "select m from Message m where m.parentId = :question order by m.position desc",
                Message.class)
            .setParameter("question", question.id())
            .setMaxResults(1)
            .getSingleResult();
    return new Pair(question.view(), answer.view());
  }

  /** The model that a message asks for when it names none. */
  String modelOf(Messages.Owner owner) {
    return existing(owner, LockModeType.NONE).model();
  }

  /**
   * Writes down what the user says, and that it is being answered.
   *
   * @throws AnswerInProgress if the conversation is being answered already
   * @throws InvalidInput if it brings the result of a tool call that was not made
   */
  Opened open(Messages.Owner owner, NewMessage said, String model) {
    Conversation conversation = existing(owner, LockModeType.PESSIMISTIC_WRITE);
    requireIdle(conversation);
    requireCalled(conversation, said.toolResults());
    Instant now = clock.instant();
    Message last = null;
    for (ToolResult result : said.toolResults()) {
      last = persisted(Message.fromTool(ids.next(), conversation, result, now));
    }
    if (last == null || !said.content().isEmpty()) {
      last = persisted(Message.fromUser(ids.next(), conversation, said, now));
    }
    return opened(conversation, last, model, said.options());
  }

  /**
   * Writes down that a question is being answered again, as a sibling of its earlier answer.
   *
   * @param answer the earlier answer
   */
  Opened reopen(Messages.Owner owner, UUID answer, @Nullable String model) {
    Conversation conversation = existing(owner, LockModeType.PESSIMISTIC_WRITE);
    requireIdle(conversation);
    Message earlier = entities.find(Message.class, answer);
    if (earlier == null || !earlier.belongsTo(conversation.id())) {
      throw new NotFound("message", answer);
    }
    if (earlier.view().role() != Role.ASSISTANT || earlier.parentId() == null) {
      throw new InvalidInput("/message_id", "must be the id of an answer");
    }
    Message question = entities.find(Message.class, earlier.parentId());
    String asked = model == null ? conversation.model() : model;
    return opened(conversation, question, asked, question.options());
  }

  /**
   * What would be asked if {@code said} were said now: good enough to tell how much it may use.
   * Changes nothing.
   */
  ChatRequest preview(Messages.Owner owner, NewMessage said, String model) {
    Conversation conversation = existing(owner, LockModeType.NONE);
    ArrayNode messages = history(conversation, head(conversation).orElse(null), said.options());
    said.toolResults().forEach(result -> messages.addObject().put("content", result.content()));
    messages.addObject().put("role", Role.USER.code()).put("content", said.content());
    return new ChatRequest(History.body(model, said.options(), messages));
  }

  /** The same for answering again. */
  ChatRequest preview(Messages.Owner owner, UUID answer, String model) {
    Conversation conversation = existing(owner, LockModeType.NONE);
    Message earlier = entities.find(Message.class, answer);
    if (earlier == null || !earlier.belongsTo(conversation.id()) || earlier.parentId() == null) {
      throw new NotFound("message", answer);
    }
    Message question = entities.find(Message.class, earlier.parentId());
    return new ChatRequest(
        History.body(
            model, question.options(), history(conversation, question, question.options())));
  }

  private ArrayNode history(Conversation conversation, @Nullable Message last, String options) {
    return fitted(conversation, last, options).messages();
  }

  private History.Fitted fitted(Conversation conversation, @Nullable Message last, String options) {
    int known = conversation.historyFrom();
    // Who asks again about what was left out since gets an answer in the context of that time.
    int from = last != null && last.position() < known ? 0 : known;
    MessagePath path =
        last == null
            ? new MessagePath(List.of(), 0)
            : MessagePath.read(entities, conversation, last, from);
    return new History(conversation.systemPrompt(), path).fit(from, window.room(json(options)));
  }

  private Opened opened(Conversation conversation, Message question, String model, String options) {
    History.Fitted fitted = fitted(conversation, question, options);
    conversation.forgetBefore(fitted.from());
    Instant now = clock.instant();
    var lease = new Lease(node.value(), now.plus(LEASE));
    Message answer =
        persisted(
            Message.answer(ids.next(), conversation, question.id(), lease, fitted.omitted(), now));
    var request = new ChatRequest(History.body(model, options, fitted.messages()));
    return new Opened(question.view(), answer.view(), request);
  }

  private void requireIdle(Conversation conversation) {
    if (head(conversation).filter(head -> !head.status().ended()).isPresent()) {
      throw new AnswerInProgress();
    }
  }

  /** An upstream refuses a result whose call it does not see, and would from then on. */
  private void requireCalled(Conversation conversation, List<ToolResult> results) {
    Set<String> called =
        head(conversation).stream()
            .flatMap(head -> head.view().toolCalls().stream())
            .map(ToolCall::id)
            .collect(toSet());
    for (ToolResult result : results) {
      if (!called.contains(result.toolCallId())) {
        throw new InvalidInput(
            "/tool_results", "the last answer made no call " + result.toolCallId());
      }
    }
  }

  private Optional<Message> head(Conversation conversation) {
    return Optional.ofNullable(conversation.headId()).map(id -> entities.find(Message.class, id));
  }

  MessageView complete(UUID id, Answer answer) {
    return changed(id, message -> message.complete(answer, clock.instant()));
  }

  MessageView cancel(UUID id, AnswerText text, @Nullable Answer booked) {
    return changed(id, message -> message.cancel(text, booked, clock.instant()));
  }

  MessageView fail(UUID id, AnswerText text, @Nullable Answer booked, TurnFailure why) {
    return changed(id, message -> message.fail(text, booked, why, clock.instant()));
  }

  private MessageView changed(UUID id, Consumer<Message> change) {
    Message message = entities.find(Message.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (message == null) {
      throw new NotFound("message", id);
    }
    if (!message.status().ended()) {
      change.accept(message);
    }
    return message.view();
  }

  private Conversation existing(Messages.Owner owner, LockModeType lock) {
    return conversations.existing(owner.tenant(), owner.conversation(), owner.endUser(), lock);
  }

  private Message persisted(Message message) {
    entities.persist(message);
    return message;
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options were stored as something that is not JSON", e);
    }
  }
}

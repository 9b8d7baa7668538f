package io.tidegate.conversation;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tidegate.platform.Ids;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import io.tidegate.platform.NotFound;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.ToolCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The short transactions with which an answer begins: what is asked, and because of what. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class TurnBook {

  private final EntityManager entities;
  private final EarlierSendings sendings;
  private final Conversations conversations;
  private final Ids ids;
  private final InstantSource clock;
  private final NodeName node;
  private final LeaseTerm term;
  private final Prompts prompts;

  @Inject
  TurnBook(
      EntityManager entities,
      Conversations conversations,
      Ids ids,
      InstantSource clock,
      NodeName node,
      LeaseTerm term,
      Prompts prompts) {
    this.entities = entities;
    this.sendings = new EarlierSendings(entities);
    this.conversations = conversations;
    this.ids = ids;
    this.clock = clock;
    this.node = node;
    this.term = term;
    this.prompts = prompts;
  }

  /** What comes of opening an answer. */
  sealed interface Opening {}

  /** A question that is written down, and what to ask because of it. */
  record Opened(MessageView question, MessageView answer, ChatRequest request) implements Opening {}

  /** A question that was written down before, and its newest answer. */
  record Pair(MessageView question, MessageView answer) implements Opening {}

  /**
   * What became of an earlier sending of the same message.
   *
   * @throws ClientMessageIdReused if the id belongs to a message that asks for something else
   */
  Optional<Pair> repeated(Messages.Owner owner, NewMessage said) {
    return sendings.earlier(existing(owner, LockModeType.NONE), said);
  }

  /** What became of an earlier attempt of the same request to answer again. */
  Optional<Pair> repeated(Messages.Owner owner, AskedAgain again) {
    return sendings.earlier(existing(owner, LockModeType.NONE), again);
  }

  /** The model that a message asks for when it names none. */
  String modelOf(Messages.Owner owner) {
    return existing(owner, LockModeType.NONE).model();
  }

  /** The model that the question of {@code answer} asked for, by its own words or without. */
  String modelOf(Messages.Owner owner, UUID answer) {
    Conversation conversation = existing(owner, LockModeType.NONE);
    return Optional.ofNullable(entities.find(Message.class, answer))
        .filter(earlier -> earlier.belongsTo(conversation.id()) && earlier.parentId() != null)
        .map(this::question)
        .flatMap(Message::wantedModel)
        .orElse(conversation.model());
  }

  /**
   * Writes down what the user says, and that it is being answered; unless another sending of it was
   * faster, which {@link #repeated} could not know: a limit may have let both wait since.
   *
   * @param known what {@link #preview} has read, if it was asked
   * @throws AnswerInProgress if the conversation is being answered already
   * @throws InvalidInput if it brings the result of a tool call that the last answer did not make,
   *     or not to its end
   */
  Opening open(Messages.Owner owner, NewMessage said, Asked asked, ReadPath known) {
    Conversation conversation = existing(owner, LockModeType.PESSIMISTIC_WRITE);
    Optional<Pair> before = sendings.earlier(conversation, said);
    return before.isPresent() ? before.get() : begun(conversation, said, asked, known);
  }

  private Opened begun(Conversation conversation, NewMessage said, Asked asked, ReadPath known) {
    requireIdle(conversation);
    requireCalled(conversation, said.toolResults());
    Message head = head(conversation).orElse(null);
    List<Message> news = written(conversation, said);
    History.Fitted fitted = prompts.historyAndMore(conversation, head, news, said.options(), known);
    conversation.forgetBefore(fitted.from());
    return opened(conversation, news.getLast(), fitted, asked, /* effect= */ null);
  }

  private List<Message> written(Conversation conversation, NewMessage said) {
    Instant now = clock.instant();
    List<Message> news = new ArrayList<>();
    for (ToolResult result : said.toolResults()) {
      news.add(Message.fromTool(ids.next(), conversation, result, now));
    }
    if (news.isEmpty() || !said.content().isEmpty()) {
      news.add(Message.fromUser(ids.next(), conversation, said, now));
    }
    news.getLast().standFor(said);
    news.forEach(entities::persist);
    return news;
  }

  /**
   * Writes down that a question is being answered again, as a sibling of its earlier answer; unless
   * another attempt of the same request was faster.
   */
  Opening reopen(Messages.Owner owner, AskedAgain again, Asked asked, ReadPath known) {
    Conversation conversation = existing(owner, LockModeType.PESSIMISTIC_WRITE);
    Optional<Pair> before = sendings.earlier(conversation, again);
    return before.isPresent() ? before.get() : begunAgain(conversation, again, asked, known);
  }

  private Opened begunAgain(
      Conversation conversation, AskedAgain again, Asked asked, ReadPath known) {
    requireIdle(conversation);
    Message earlier = entities.find(Message.class, again.answer());
    if (earlier == null || !earlier.belongsTo(conversation.id())) {
      throw new NotFound("message", again.answer());
    }
    if (earlier.view().role() != Role.ASSISTANT || earlier.parentId() == null) {
      throw new InvalidInput("/message_id", "must be the id of an answer");
    }
    Message question = question(earlier);
    History.Fitted fitted = prompts.history(conversation, question, question.options(), known);
    conversation.branchFrom(fitted.from());
    return opened(conversation, question, fitted, asked, again.effect());
  }

  /**
   * What would be asked if {@code said} were said now: good enough to tell how much it may use.
   * Changes nothing.
   *
   * @param known keeps what is read
   */
  ChatRequest preview(Messages.Owner owner, NewMessage said, String model, ReadPath known) {
    Conversation conversation = existing(owner, LockModeType.NONE);
    Message head = head(conversation).orElse(null);
    ArrayNode messages =
        prompts.historyAndMore(conversation, head, List.of(), said.options(), known).messages();
    said.toolResults().forEach(result -> messages.addObject().put("content", result.content()));
    messages.addObject().put("role", Role.USER.code()).put("content", said.content());
    return new ChatRequest(History.body(model, said.options(), messages));
  }

  /** The same for answering again. */
  ChatRequest preview(Messages.Owner owner, UUID answer, String model, ReadPath known) {
    Conversation conversation = existing(owner, LockModeType.NONE);
    Message earlier = entities.find(Message.class, answer);
    if (earlier == null || !earlier.belongsTo(conversation.id()) || earlier.parentId() == null) {
      throw new NotFound("message", answer);
    }
    return prompts.request(conversation, question(earlier), model, known);
  }

  private Message question(Message answer) {
    return entities.find(Message.class, answer.parentId());
  }

  private Opened opened(
      Conversation conversation,
      Message question,
      History.Fitted fitted,
      Asked asked,
      @Nullable UUID effect) {
    Lease lease = conversation.lease(node, term);
    Message answer =
        persisted(
            Message.answer(ids.next(), conversation, question.id(), lease, asked, clock.instant())
                .omitting(fitted.omitted())
                .madeBy(effect));
    var request =
        new ChatRequest(History.body(asked.model(), question.options(), fitted.messages()));
    return new Opened(question.view(), answer.view(), request);
  }

  private void requireIdle(Conversation conversation) {
    if (head(conversation).filter(head -> !head.status().ended()).isPresent()) {
      throw new AnswerInProgress();
    }
  }

  /**
   * An upstream refuses a result whose call it does not see, and would from then on. Of an answer
   * that broke off, or was cut within a call, it sees none, see {@link History}.
   */
  private void requireCalled(Conversation conversation, List<ToolResult> results) {
    Set<String> called =
        head(conversation).stream()
            .flatMap(head -> head.view().wholeCalls().stream())
            .map(ToolCall::id)
            .collect(toSet());
    for (ToolResult result : results) {
      if (!called.contains(result.toolCallId())) {
        throw new InvalidInput(
            "/tool_results",
            "the last answer did not complete, or made no call " + result.toolCallId());
      }
    }
  }

  private Optional<Message> head(Conversation conversation) {
    return Optional.ofNullable(conversation.headId()).map(id -> entities.find(Message.class, id));
  }

  private Conversation existing(Messages.Owner owner, LockModeType lock) {
    return conversations.existing(owner.tenant(), owner.conversation(), owner.endUser(), lock);
  }

  private Message persisted(Message message) {
    entities.persist(message);
    return message;
  }
}

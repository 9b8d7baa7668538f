package io.tidegate.conversation;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import io.tidegate.upstream.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers whose node has stopped to renew their leases. Exactly one node takes each of them over;
 * what cannot go on is interrupted.
 */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class LapsedAnswers {

  private static final Logger LOG = System.getLogger(LapsedAnswers.class.getName());

  /** By the clock of PostgreSQL. A row that another node is just taking is passed over. */
  private static final String LAPSED =
      """
      select * from message where lease_until < now() and (:any or node = :node)
      order by lease_until limit :max for update skip locked
      """;

  private static final String LET_GO =
      """
      update message set lease_until = now() - interval '1 second'
      where lease_until > now() and node = :node
      """;

  /** Few at a time, so that all living nodes get their share of a dead one's. */
  private static final int MAX = 20;

  /** Nobody waits any more for an answer that stood still for so long. */
  private static final Duration TOO_OLD = Duration.ofMinutes(2);

  private final EntityManager entities;
  private final InstantSource clock;
  private final NodeName node;
  private final LeaseTerm term;
  private final Prompts prompts;
  private final Erasure erasure;

  @Inject
  LapsedAnswers(
      EntityManager entities,
      InstantSource clock,
      NodeName node,
      LeaseTerm term,
      Prompts prompts,
      Erasure erasure) {
    this.entities = entities;
    this.clock = clock;
    this.node = node;
    this.term = term;
    this.prompts = prompts;
    this.erasure = erasure;
  }

  /** Lets go of what this node left unfinished when it died: for its start only. */
  void letGo() {
    entities.createNativeQuery(LET_GO).setParameter("node", node.value()).executeUpdate();
  }

  /** Takes over some of those whose lease has run out. */
  List<TakenAnswer> take() {
    return take(/* any= */ true);
  }

  /** Takes over some of those that were this node's own. */
  List<TakenAnswer> takeOwn() {
    return take(/* any= */ false);
  }

  private List<TakenAnswer> take(boolean any) {
    List<TakenAnswer> taken = new ArrayList<>();
    for (Message message : lapsed(any)) {
      taken(message).ifPresent(taken::add);
    }
    return taken;
  }

  @SuppressWarnings("unchecked") // the query's own result class
  private List<Message> lapsed(boolean any) {
    return entities
        .createNativeQuery(LAPSED, Message.class)
        .setParameter("any", any)
        .setParameter("node", node.value())
        .setParameter("max", MAX)
        .getResultList();
  }

  private Optional<TakenAnswer> taken(Message message) {
    Writing writing = message.writing();
    Optional<Asked> asked = writing.asked();
    Optional<Message> question = question(message);
    if (asked.isEmpty() || question.isEmpty()) {
      message.interrupt(clock.instant());
      erasure.goOn(message);
      String why = question.isEmpty() ? " has no question and" : "";
      LOG.log(
          why.isEmpty() ? Level.INFO : Level.WARNING, answer(message) + why + " is interrupted");
      return Optional.empty();
    }
    Conversation conversation = entities.find(Conversation.class, message.conversationId());
    Instant lapsed = writing.leaseUntil();
    boolean unwanted = conversation.isReadAfter(lapsed, TOO_OLD) || conversation.isDeleted();
    writing.takeOver(conversation.lease(node, term));
    try {
      ChatRequest request =
          prompts.request(conversation, question.get(), asked.get().model(), new ReadPath());
      return Optional.of(goingOn(message, conversation, asked.get(), request, unwanted, lapsed));
    } catch (IllegalStateException | IllegalArgumentException e) { // of what is stored
      // With a new lease it comes behind all others, none of which it may keep from going on.
      LOG.log(
          Level.WARNING,
          answer(message) + " cannot be read, and waits for its lease to lapse again",
          e);
      return Optional.empty();
    }
  }

  private static String answer(Message message) {
    return "answer " + message.id();
  }

  private Optional<Message> question(Message answer) {
    return Optional.ofNullable(answer.parentId()).map(id -> entities.find(Message.class, id));
  }

  private static TakenAnswer goingOn(
      Message message,
      Conversation conversation,
      Asked asked,
      ChatRequest request,
      boolean unwanted,
      Instant lapsed) {
    Writing writing = message.writing();
    SavedAnswer saved = writing.saved(message.view());
    return new TakenAnswer(
        new LeasedAnswer(message.id(), saved.epoch()),
        conversation.tenantId(),
        saved,
        asked,
        request,
        unwanted,
        inherited -> writing.lostCall(saved.answer(), lapsed, inherited));
  }
}

package io.tidegate.conversation;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import io.tidegate.chat.AnswerText;
import io.tidegate.chat.TurnStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Saves unfinished answers, and ends those that nobody will finish. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class Checkpoints {

  private static final Logger LOG = Logger.getLogger(Checkpoints.class);

  private static final String SAVE =
      """
      update Message m set m.content = :content, m.reasoning = :reasoning, m.leaseUntil = :until
      where m.id = :id and m.status = 'running'
      """;

  private static final String LAPSED =
      "select m from Message m where m.leaseUntil < :now order by m.leaseUntil";

  private static final String LEFT_BY_NODE =
      "select m from Message m where m.leaseUntil is not null and m.node = :node";

  private static final int MAX_LAPSED = 500;

  private final EntityManager entities;
  private final InstantSource clock;
  private final NodeName node;

  @Inject
  Checkpoints(EntityManager entities, InstantSource clock, NodeName node) {
    this.entities = entities;
    this.clock = clock;
    this.node = node;
  }

  /** Saves the text of all {@code running} answers so far, and renews their leases. */
  public void save(Map<UUID, TurnStream> running) {
    Instant until = clock.instant().plus(TurnBook.LEASE);
    running.forEach(
        (id, turn) -> {
          AnswerText text = turn.text();
          entities
              .createQuery(SAVE)
              .setParameter("content", Storable.text(text.content()))
              .setParameter("reasoning", Storable.text(text.reasoning()))
              .setParameter("until", until)
              .setParameter("id", id)
              .executeUpdate();
        });
  }

  /** Interrupts the answers whose node has stopped to renew their leases. */
  public void interruptLapsed() {
    interrupt(
        entities
            .createQuery(LAPSED, Message.class)
            .setParameter("now", clock.instant())
            .setMaxResults(MAX_LAPSED)
            .getResultList());
  }

  /** Interrupts what this node left unfinished when it died. For the start of the node only. */
  public void interruptLeftBehind() {
    interrupt(
        entities
            .createQuery(LEFT_BY_NODE, Message.class)
            .setParameter("node", node.value())
            .getResultList());
  }

  private void interrupt(List<Message> unfinished) {
    Instant now = clock.instant();
    for (Message message : unfinished) {
      message.interrupt(now);
      LOG.infof("answer %s is interrupted: its node is gone; its text so far stays", message.id());
    }
  }
}

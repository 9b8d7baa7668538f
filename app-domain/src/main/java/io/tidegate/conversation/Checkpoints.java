package io.tidegate.conversation;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import io.tidegate.chat.AnswerText;
import io.tidegate.chat.TurnStream;
import io.tidegate.chat.UpstreamCall;
import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.Storable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Saves unfinished answers, and tells how they stand. */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class Checkpoints {

  /** By the clock of PostgreSQL, which is the same for all nodes. */
  private static final String SAVE =
      """
      update message set content = :content, reasoning = nullif(:reasoning, ''),
        tool_calls = :calls, events = :events,
        call_upstream = coalesce(nullif(:upstream, ''), call_upstream),
        lease_until = now() + make_interval(secs => :term)
      where id = :id and epoch = :epoch and lease_until is not null
      """;

  private static final String EPOCHS = "select id, epoch from message where id in (:ids)";

  private static final String TO_CANCEL =
      "select m.id from Message m where m.writing.leaseUntil is not null"
          + " and m.writing.node = :node and m.writing.cancelAsked = true";

  private static final String ASK_TO_CANCEL =
      "update Message m set m.writing.cancelAsked = true"
          + " where m.id = :id and m.writing.leaseUntil is not null";

  private final EntityManager entities;
  private final NodeName node;
  private final LeaseTerm term;

  @Inject
  Checkpoints(EntityManager entities, NodeName node, LeaseTerm term) {
    this.entities = entities;
    this.node = node;
    this.term = term;
  }

  /**
   * Saves the text of {@code running} answers so far, and renews their leases. Until all are saved,
   * none of them can end.
   *
   * @return those that another node has taken over
   */
  Set<UUID> save(Map<UUID, TurnStream> running) {
    Set<UUID> unsaved = new HashSet<>();
    running.forEach(
        (id, turn) -> {
          if (!saved(id, turn)) {
            unsaved.add(id);
          }
        });
    return unsaved.isEmpty() ? unsaved : takenByOthers(unsaved, running);
  }

  private boolean saved(UUID id, TurnStream turn) {
    TurnStream.Snapshot now = turn.snapshot();
    AnswerText text = now.text();
    return entities
            .createNativeQuery(SAVE)
            .setParameter("content", Storable.text(text.content()))
            .setParameter("reasoning", Storable.text(text.reasoning()))
            .setParameter("calls", ToolCallsJson.write(text.toolCalls()))
            .setParameter("events", now.seq())
            .setParameter("upstream", turn.call().map(UpstreamCall::upstream).orElse(""))
            .setParameter("term", (double) term.value().toSeconds())
            .setParameter("id", id)
            .setParameter("epoch", turn.epoch())
            .executeUpdate()
        == 1;
  }

  /** The rest has ended just now, as it should be. */
  @SuppressWarnings("unchecked") // the query's own columns
  private Set<UUID> takenByOthers(Set<UUID> unsaved, Map<UUID, TurnStream> running) {
    List<Object[]> rows =
        entities.createNativeQuery(EPOCHS).setParameter("ids", unsaved).getResultList();
    Set<UUID> lost = new HashSet<>();
    for (Object[] row : rows) {
      TurnStream turn = running.get((UUID) row[0]);
      if (turn != null && turn.epoch() < ((Number) row[1]).intValue()) {
        lost.add((UUID) row[0]);
      }
    }
    return lost;
  }

  /** The answers of this node that somebody wants to end. */
  List<UUID> toCancel() {
    return entities
        .createQuery(TO_CANCEL, UUID.class)
        .setParameter("node", node.value())
        .getResultList();
  }

  /** Asks whichever node writes an answer to end it, within about a second. */
  void askToCancel(UUID answer) {
    entities.createQuery(ASK_TO_CANCEL).setParameter("id", answer).executeUpdate();
  }

  /**
   * How an answer stands.
   *
   * @throws NotFound if there is none such
   */
  SavedAnswer read(UUID answer) {
    Message message = entities.find(Message.class, answer);
    if (message == null) {
      throw new NotFound("message", answer);
    }
    return message.writing().saved(message.view());
  }
}

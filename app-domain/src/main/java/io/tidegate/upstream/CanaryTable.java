package io.tidegate.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** What all nodes have seen of canary releases. */
@ApplicationScoped
@Transactional
class CanaryTable {

  private static final String WRITE =
      """
      insert into canary_figure (run, step, process, canary, turns, failed, took_millis, streams,
                                 first_token_millis, settled, odd_endings, cost_nanos)
      values (:run, :step, :process, :canary, :turns, :failed, :took, :streams, :first, :settled,
              :odd, :cost)
      on conflict (run, step, process, canary) do update
      set turns = excluded.turns, failed = excluded.failed, took_millis = excluded.took_millis,
          streams = excluded.streams, first_token_millis = excluded.first_token_millis,
          settled = excluded.settled, odd_endings = excluded.odd_endings,
          cost_nanos = excluded.cost_nanos
      """;

  private static final String SUM =
      """
      select cast(coalesce(sum(turns), 0) as bigint) turns,
             cast(coalesce(sum(failed), 0) as bigint) failed,
             cast(coalesce(sum(took_millis), 0) as bigint) took,
             cast(coalesce(sum(streams), 0) as bigint) streams,
             cast(coalesce(sum(first_token_millis), 0) as bigint) first,
             cast(coalesce(sum(settled), 0) as bigint) settled,
             cast(coalesce(sum(odd_endings), 0) as bigint) odd,
             cast(coalesce(sum(cost_nanos), 0) as bigint) cost
      from canary_figure where run = :run and step = :step and canary = :canary
      """;

  private final EntityManager entities;

  @Inject
  CanaryTable(EntityManager entities) {
    this.entities = entities;
  }

  /** Writes down what this process has seen until now. */
  public void write(UUID process, Map<Arms.Key, Arm> arms) {
    arms.forEach((key, arm) -> write(process, key, arm.figures()));
  }

  private void write(UUID process, Arms.Key key, ArmFigures figures) {
    entities
        .createNativeQuery(WRITE)
        .setParameter("run", key.run())
        .setParameter("step", key.step())
        .setParameter("process", process)
        .setParameter("canary", key.canary())
        .setParameter("turns", figures.turns())
        .setParameter("failed", figures.failed())
        .setParameter("took", figures.tookMillis())
        .setParameter("streams", figures.streams())
        .setParameter("first", figures.firstTokenMillis())
        .setParameter("settled", figures.settled())
        .setParameter("odd", figures.oddEndings())
        .setParameter("cost", figures.costNanos())
        .executeUpdate();
  }

  /** What all processes have seen of one side of the step in force. */
  public ArmFigures figures(CanaryDetails canary, boolean tried) {
    Tuple sum =
        (Tuple)
            entities
                .createNativeQuery(SUM, Tuple.class)
                .setParameter("run", canary.run())
                .setParameter("step", canary.step())
                .setParameter("canary", tried)
                .getSingleResult();
    return new ArmFigures(
        sum.get("turns", Long.class),
        sum.get("failed", Long.class),
        sum.get("took", Long.class),
        sum.get("streams", Long.class),
        sum.get("first", Long.class),
        sum.get("settled", Long.class),
        sum.get("odd", Long.class),
        sum.get("cost", Long.class));
  }

  /** Forgets what was seen of a run that is over. */
  public void forget(UUID run) {
    entities
        .createNativeQuery("delete from canary_figure where run = :run")
        .setParameter("run", run)
        .executeUpdate();
  }
}

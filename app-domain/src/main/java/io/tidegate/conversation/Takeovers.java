package io.tidegate.conversation;

import io.tidegate.account.KnownCallers;
import io.tidegate.event.OperatorEvent;
import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.LapseJudge;
import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Goes on with the answers of nodes that are gone. Used by one thread. */
@ApplicationScoped
class Takeovers {

  private static final Logger LOG = System.getLogger(Takeovers.class.getName());

  private final LapsedAnswers lapsed;
  private final TurnDesk desk;
  private final KnownCallers callers;
  private final LapseJudge judge;
  private final InstantSource clock;
  private final NodeName node;
  private final OperatorEvents events;

  @Inject
  Takeovers(
      LapsedAnswers lapsed,
      TurnDesk desk,
      KnownCallers callers,
      LeaseTerm term,
      InstantSource clock,
      NodeName node,
      OperatorEvents events) {
    this.lapsed = lapsed;
    this.desk = desk;
    this.callers = callers;
    this.judge = new LapseJudge(term);
    this.clock = clock;
    this.node = node;
    this.events = events;
  }

  /** The node starts: whatever it left unfinished, nobody writes it now. */
  void start() {
    lapsed.letGo();
  }

  /** Goes on with what nodes have left, if there is any. The database has just answered. */
  void tick() {
    goOn(judge.isSure(clock.instant()) ? lapsed.take() : lapsed.takeOwn());
  }

  private void goOn(List<TakenAnswer> taken) {
    if (taken.isEmpty()) {
      return;
    }
    events.raise(
        new OperatorEvent(
            clock.instant(),
            "answers_taken_over",
            OperatorEvent.Severity.WARNING,
            "node:" + node.value(),
            Map.of("answers", Integer.toString(taken.size()))));
    ClassLoader deployment = Thread.currentThread().getContextClassLoader();
    for (TakenAnswer answer : taken) {
      Thread thread =
          Thread.ofVirtual().name("answer-" + answer.held().id()).unstarted(() -> run(answer));
      thread.setContextClassLoader(deployment);
      thread.start();
    }
  }

  private void run(TakenAnswer answer) {
    try {
      UUID key = answer.asked().keyId();
      new TakenTurn(desk, answer, callers.find(key), () -> callers.former(key)).run();
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "answer " + answer.held().id() + " waits for its lease to lapse again", e);
    }
  }
}

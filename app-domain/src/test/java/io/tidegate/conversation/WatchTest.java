package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.account.UnknownCallers;
import io.tidegate.chat.Chats;
import io.tidegate.chat.TurnStream;
import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.Leaving;
import io.tidegate.platform.NodeName;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.RecordedLedger;
import io.tidegate.upstream.ScriptedChatModel;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
  private static final NodeName NODE = new NodeName("node1");
  private static final LeaseTerm TERM = new LeaseTerm(Duration.ofSeconds(10));

  private final List<String> asked = new ArrayList<>();
  private final EntityManager tables = emptyTables();
  private final Checkpoints checkpoints = new Checkpoints(tables, NODE, TERM);
  private final RunningTurns turns = new RunningTurns();
  private final Leaving leaving = new Leaving();
  private final Watch watch =
      new Watch(new Saving(checkpoints, turns), checkpoints, turns, takeovers(), leaving);

  @Test
  void a_node_that_is_to_stop_looks_after_its_own_answers_and_takes_over_none() {
    leaving.begin();
    watch.tick();
    assertThat(asked).anyMatch(WatchTest::isForOwn).noneMatch(WatchTest::isForLapsed);

    leaving.takeBack();
    watch.tick();
    assertThat(asked).anyMatch(WatchTest::isForLapsed);
    watch.stop();
  }

  @Test
  void what_cannot_be_saved_keeps_nobody_from_cancelling_and_taking_over() {
    turns.began(new UUID(0, 1), new TurnStream("m", _ -> {}));

    watch.tick();

    assertThat(asked).first().asString().contains("set content");
    assertThat(asked).anyMatch(WatchTest::isForOwn).anyMatch(WatchTest::isForLapsed);
    watch.stop();
  }

  private static boolean isForOwn(String statement) {
    return statement.contains("cancelAsked");
  }

  private static boolean isForLapsed(String statement) {
    return statement.contains("skip locked");
  }

  private Takeovers takeovers() {
    var erasure = new Erasure(tables);
    var prompts = new Prompts(tables, new ContextWindow(ContextWindow.DEEPSEEK_TOKENS));
    var chat = Chats.over(new ScriptedChatModel(), new RecordedLedger("m"));
    var held = new HeldAnswers(tables, CLOCK, erasure);
    return new Takeovers(
        new LapsedAnswers(tables, CLOCK, NODE, TERM, prompts, erasure),
        new TurnDesk(chat, held, turns, new ForgetfulLog()),
        UnknownCallers.in(tables),
        TERM,
        CLOCK,
        NODE,
        new OperatorEvents());
  }

  /** Remember what they are asked, have no rows, and can save nothing. */
  private EntityManager emptyTables() {
    return proxy(
        EntityManager.class,
        (_, arguments) -> {
          String statement = (String) arguments[0];
          asked.add(statement);
          if (statement.contains("set content")) {
            throw new StoreUnavailable(new SQLException("no connection"));
          }
          return noRows();
        });
  }

  private static Object noRows() {
    return proxy(
        TypedQuery.class,
        (method, _) -> method.getName().equals("getResultList") ? List.of() : noRows());
  }

  private interface Answering {
    Object answer(Method method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answering answering) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answering.answer(method, arguments)));
  }
}

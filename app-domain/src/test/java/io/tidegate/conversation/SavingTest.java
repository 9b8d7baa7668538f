package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.chat.TurnStream;
import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import io.tidegate.platform.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SavingTest {

  private static final int RUNNING = 120;

  private final RunningTurns turns = new RunningTurns();
  private final Transactions transactions = new Transactions();
  private final Saving saving = new Saving(transactions, turns);

  @Test
  void all_answers_are_saved_few_of_them_in_each_transaction() {
    Set<UUID> running = running();

    saving.save();

    assertThat(transactions.saved).hasSize(3).allMatch(some -> some.size() <= 50);
    assertThat(transactions.saved.stream().flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(running);
  }

  @Test
  void one_that_cannot_be_saved_keeps_no_other_from_it() {
    Set<UUID> others = running();
    UUID broken = others.iterator().next();
    others.remove(broken);
    transactions.failures.put(broken, new IllegalStateException("it cannot be saved"));

    saving.save();

    assertThat(transactions.saved.stream().flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(others);
  }

  @Test
  void nothing_more_is_tried_when_the_database_does_not_answer() {
    StoreUnavailable away = new StoreUnavailable(new SQLException("no connection"));
    running().forEach(answer -> transactions.failures.put(answer, away));

    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(saving::save);

    assertThat(transactions.tried).isEqualTo(1);
  }

  private Set<UUID> running() {
    Set<UUID> running = new HashSet<>();
    for (int i = 1; i <= RUNNING; i++) {
      var answer = new UUID(0, i);
      turns.began(answer, new TurnStream("m", _ -> {}));
      running.add(answer);
    }
    return running;
  }

  /** Notes what is saved together. */
  private static final class Transactions extends Checkpoints {

    private final List<Set<UUID>> saved = new ArrayList<>();
    private final Map<UUID, RuntimeException> failures = new HashMap<>();
    private int tried;

    Transactions() {
      super(
          new MessagesInMemory().entities(),
          new NodeName("node"),
          new LeaseTerm(Duration.ofSeconds(10)));
    }

    @Override
    Set<UUID> save(Map<UUID, TurnStream> running) {
      tried++;
      for (UUID answer : running.keySet()) {
        if (failures.containsKey(answer)) {
          throw failures.get(answer);
        }
      }
      saved.add(Set.copyOf(running.keySet()));
      return Set.of();
    }
  }
}

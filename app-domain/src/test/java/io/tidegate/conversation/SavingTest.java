package io.tidegate.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tidegate.chat.TurnStream;
import io.tidegate.platform.LeaseTerm;
import io.tidegate.platform.NodeName;
import java.time.Duration;
import java.util.ArrayList;
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
  void what_cannot_be_saved_does_not_keep_the_others_from_it() {
    running();
    transactions.failFirst = true;

    assertThatIllegalStateException().isThrownBy(saving::save);

    assertThat(transactions.saved).hasSize(2);
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
    private boolean failFirst;

    Transactions() {
      super(
          new MessagesInMemory().entities(),
          new NodeName("node"),
          new LeaseTerm(Duration.ofSeconds(10)));
    }

    @Override
    Set<UUID> save(Map<UUID, TurnStream> running) {
      if (failFirst) {
        failFirst = false;
        throw new IllegalStateException("the first cannot be saved");
      }
      saved.add(Set.copyOf(running.keySet()));
      return Set.of();
    }
  }
}

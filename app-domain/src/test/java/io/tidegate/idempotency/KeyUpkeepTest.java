package io.tidegate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyUpkeepTest {

  private static final Duration PER_PURGE = Duration.ofMillis(500);

  private final SlowTable table = new SlowTable();
  private final HeldLeases held = new HeldLeases();
  private final KeyUpkeep upkeep = new KeyUpkeep(table, held, () -> table.now);

  @AfterEach
  void stop() {
    upkeep.stop();
  }

  @Test
  void a_long_purge_does_not_keep_leases_from_being_renewed_in_time() {
    var lease =
        new KeyLease(new IdempotencyKey(new UUID(0, 1), "key"), new UUID(0, 2), new UUID(0, 3));
    held.add(lease);
    table.expired = 1_000_000;

    upkeep.round();

    assertThat(table.renewed).containsExactly(lease);
    assertThat(Duration.between(Instant.EPOCH, table.now)).isLessThan(KeyTable.LEASE.dividedBy(3));
    assertThat(table.expired).isLessThan(1_000_000);
  }

  @Test
  void what_a_round_has_left_is_purged_in_the_next_ones() {
    table.expired = 12_000;

    upkeep.round();
    upkeep.round();
    upkeep.round();

    assertThat(table.expired).isZero();
  }

  /** Takes a while for each purge. */
  private static final class SlowTable extends UpkeepTable {

    private final Set<KeyLease> renewed = new HashSet<>();
    private Instant now = Instant.EPOCH;
    private int expired;

    SlowTable() {
      super(new Database());
    }

    @Override
    void renew(Collection<KeyLease> leases) {
      renewed.addAll(leases);
    }

    @Override
    int purge(int max) {
      now = now.plus(PER_PURGE);
      int purged = Math.min(max, expired);
      expired -= purged;
      return purged;
    }
  }
}

package io.tidegate.quota.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Ports;
import io.tidegate.platform.Ids;
import io.tidegate.platform.NodeName;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.LivingNodes;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of a node that has never heard of Redis. */
class NodeCountTest {

  private final RedisScripts away = PatientScripts.at(Ports.free());
  private final Table table = new Table();
  private final Breaker breaker = new Breaker(away);
  private final NodeCount count =
      new NodeCount(away, table, breaker, InstantSource.system(), new Ids(InstantSource.system()));

  @AfterEach
  void close() {
    away.close();
  }

  @Test
  void a_node_that_starts_without_redis_learns_from_postgres_how_many_there_are() {
    table.living = 3;

    count.count();

    assertThat(count.nodes()).isEqualTo(3);
    assertThat(breaker.outages()).as("others learn that Redis was away").isOne();
  }

  @Test
  void there_are_as_many_as_were_known_while_nobody_can_tell() {
    table.living = 3;
    count.count();
    table.isAway = true;

    count.count();

    assertThat(count.nodes()).isEqualTo(3);
  }

  @Test
  void a_node_that_never_heard_of_others_is_one() {
    table.isAway = true;

    count.count();

    assertThat(count.nodes()).isOne();
  }

  /** Table {@code living_node} in memory. */
  private static final class Table extends LivingNodes {
    private int living = 1;
    private boolean isAway;

    Table() {
      super(new NodeName("node"));
    }

    @Override
    public int sign() {
      if (isAway) {
        throw new StoreUnavailable(new IllegalStateException("away"));
      }
      return living;
    }
  }
}

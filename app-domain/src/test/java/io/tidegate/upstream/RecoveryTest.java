package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.OperatorEvents;
import io.tidegate.platform.Environment;
import io.tidegate.upstream.UpstreamException.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private static final Upstream BARRED = Plans.upstream("barred", 10);
  private static final Upstream WELL = Plans.upstream("well", 10);

  private final Standings standings =
      new Standings(
          InstantSource.system(),
          new OperatorEvents(),
          new CountedUpstreams(),
          new Environment(Map.of()));
  private final List<String> probed = new ArrayList<>();
  private final FakeBalance balance = new FakeBalance();
  private boolean healthy;
  private final Recovery recovery = new Recovery(upstreams(), standings, this::probe, balance);

  @Test
  void only_who_has_refused_our_key_is_asked_and_comes_back_when_it_takes_it() {
    Standing standing = standings.of("barred");
    standing.failed(BARRED, new UpstreamException(Kind.LOCKED_OUT, "no"), false, 0);

    recovery.look();
    assertThat(standing.isBarred(BARRED)).isTrue();

    healthy = true;
    recovery.look();
    assertThat(standing.isBarred(BARRED)).isFalse();
    assertThat(probed).containsExactly("barred", "barred");
  }

  @Test
  void who_has_no_money_left_gets_no_work_although_it_tells_its_models() {
    Standing standing = standings.of("barred");
    standing.failed(BARRED, new UpstreamException(Kind.LOCKED_OUT, "no money"), false, 0);
    healthy = true;
    balance.spent = true;

    recovery.look();
    assertThat(standing.isBarred(BARRED)).isTrue();

    balance.spent = false;
    recovery.look();
    assertThat(standing.isBarred(BARRED)).isFalse();
  }

  @Test
  void none_waits_until_another_has_answered() {
    for (Upstream upstream : List.of(BARRED, WELL)) {
      standings
          .of(upstream.id())
          .failed(upstream, new UpstreamException(Kind.LOCKED_OUT, "no"), false, 0);
    }
    var bothAsked = new CyclicBarrier(2);

    new Recovery(upstreams(), standings, _ -> met(bothAsked), balance).look();

    assertThat(standings.of("barred").isBarred(BARRED)).isFalse();
    assertThat(standings.of("well").isBarred(WELL)).isFalse();
  }

  private static UpstreamProbe.Finding met(CyclicBarrier others) {
    try {
      others.await(5, TimeUnit.SECONDS);
      return finding(/* healthy= */ true);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException _) {
      return finding(/* healthy= */ false);
    }
  }

  private UpstreamProbe.Finding probe(Upstream upstream) {
    probed.add(upstream.name());
    return finding(healthy);
  }

  private static UpstreamProbe.Finding finding(boolean healthy) {
    return new UpstreamProbe.Finding(healthy, 200, Duration.ZERO, List.of(), "");
  }

  private static final class FakeBalance implements AccountBalance {

    private volatile boolean spent;

    @Override
    public Map<String, BigDecimal> of(Upstream upstream) {
      return Map.of();
    }

    @Override
    public boolean isSpent(Upstream upstream) {
      return spent;
    }
  }

  private static Upstreams upstreams() {
    var upstreams =
        new Upstreams(() -> new Topology(List.of(BARRED, WELL), Set.of(), Map.of(), Map.of()));
    upstreams.refresh();
    return upstreams;
  }
}

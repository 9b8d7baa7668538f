package io.tidegate.benchmarks.proof.quota;

import io.tidegate.benchmarks.proof.Books.Booked;
import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Crowd;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.LiveHeap;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.SimulatorDesk.Call;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.localstack.process.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Clients that hang up in mid-stream, each after another number of events. */
public final class CutStreamsProof implements Proof {

  private static final int CLIENTS = 1_000;

  /** As many: while code is compiled, everybody learns late that somebody has hung up. */
  private static final int WARM_UP = 1_000;

  /** Over which they come, so that a few hundred are there at any time. */
  private static final Duration SPREAD = Duration.ofSeconds(10);

  private static final int FEWEST = 5;
  private static final int MOST = 50;
  private static final double PERCENT = 2;

  /** What an upstream makes while it is being hung up on, it counts, and nobody receives. */
  private static final double SINGLE_ROWS_PERCENT = 95;

  private static final double HEAP_PERCENT = 105;
  private static final Duration CLOSED = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "cut-streams";
  }

  @Override
  public String summary() {
    return "1,000 clients that hang up after some events, with a key that cancels";
  }

  @Override
  public List<Finding> run(Site site) {
    Client client = site.client(site.customer("\"on_disconnect\": \"cancel\""));
    hangUps(0, WARM_UP, client, site);
    awaitRows(WARM_UP, site);
    long before = heap(site);

    List<HangUp> hangUps = hangUps(WARM_UP, CLIENTS, client, site);
    awaitRows(WARM_UP + CLIENTS, site);
    long after = heap(site);

    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.exactly(
            "streams cut by their client",
            CLIENTS,
            hangUps.stream().filter(HangUp::isCut).count()));
    findings.addAll(compare(hangUps, site));
    findings.add(
        new Finding(
            "live heap of both nodes, of what it was before",
            "≤ 105 %",
            "%.1f %% of %d MB".formatted(100.0 * after / before, before >> 20),
            100.0 * after / before <= HEAP_PERCENT));
    return findings;
  }

  private static List<HangUp> hangUps(int first, int number, Client client, Site site) {
    return Crowd.all(
        number,
        index -> {
          LockSupport.parkNanos(SPREAD.multipliedBy(index).dividedBy(number).toNanos());
          int events = ThreadLocalRandom.current().nextInt(FEWEST, MOST);
          return HangUp.after(events, first + index, client, site.node(index % 2));
        });
  }

  private static void awaitRows(int rows, Site site) {
    Await.until(() -> site.books().number("select count(*) from ledger_entry") >= rows, PATIENCE);
  }

  private static long heap(Site site) {
    return LiveHeap.of(site.server(0).part().process())
        + LiveHeap.of(site.server(1).part().process());
  }

  private static List<Finding> compare(List<HangUp> hangUps, Site site) {
    Map<String, Call> calls =
        site.simulator().calls().stream()
            .collect(Collectors.toMap(Call::scenario, Function.identity()));
    Map<String, Long> booked =
        site.books().calls().stream()
            .map(Booked::use)
            .collect(Collectors.toMap(use -> use.user(), use -> use.tokens().total(), Long::sum));
    var cut = hangUps.stream().map(one -> CutCall.of(one, calls, booked)).toList();
    return List.of(
        Finding.exactly(
            "of which the ledger has a row",
            CLIENTS,
            cut.stream().filter(c -> c.booked() > 0).count()),
        Finding.near(
            "tokens booked, against what the upstream used",
            cut.stream().mapToLong(CutCall::used).sum(),
            PERCENT,
            cut.stream().mapToLong(CutCall::booked).sum()),
        Finding.shareAtLeast(
            "rows within 2 % of their call, or a token",
            SINGLE_ROWS_PERCENT, cut.stream().filter(c -> c.isWithin(PERCENT)).count(), CLIENTS),
        Finding.within(
            "longest until the upstream's socket was closed",
            CLOSED,
            cut.stream().map(CutCall::lag).max(Duration::compareTo).orElseThrow()));
  }
}

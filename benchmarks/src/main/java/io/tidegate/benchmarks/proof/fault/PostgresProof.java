package io.tidegate.benchmarks.proof.fault;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Liveness;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.ProofSettings;
import io.tidegate.benchmarks.proof.Replies;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.benchmarks.proof.Talks;
import io.tidegate.benchmarks.proof.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL stopped at once and started again, frozen for a minute, and all its connections ended,
 * under load on both faces.
 */
public final class PostgresProof implements Proof {

  /** Counted, but never used up. */
  private static final long PLENTY = 1_000_000_000;

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration STOPPED = Duration.ofSeconds(20);
  private static final Duration FROZEN = Duration.ofSeconds(60);
  private static final Duration CALM = Duration.ofSeconds(8);
  private static final Duration ERRORS_END = Duration.ofSeconds(5);

  /** What a node waits for a connection, and then for its answer; and as long again for another. */
  private static final Duration DEADLINE = Duration.ofSeconds(3 + 10 + 3);

  private static final int PER_SECOND = 40;
  private static final int TALKS = 8;
  private static final String QUESTION =
      Completions.document("When is the tide?", 5, "tokens=5;first=20ms");

  private static final String TERMINATE =
      """
      select count(pg_terminate_backend(pid)) from pg_stat_activity
      where usename = current_user and pid <> pg_backend_pid()
      """;

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String summary() {
    return "PostgreSQL stopped at once for 20 s, frozen for 60 s, all its connections ended";
  }

  /** A message that was written down at the last moment is taken over before it was asked. */
  @Override
  public int unknown(ProofSettings settings) {
    return TALKS;
  }

  /** One way in which PostgreSQL is not there. */
  private record Fault(String name, Runnable begin, Duration time, Runnable end) {}

  private static List<Fault> faults(Site site) {
    return List.of(
        new Fault("stopped", site.postgres()::quit, STOPPED, site.postgres()::restart),
        new Fault("frozen", site.postgres()::pause, FROZEN, site.postgres()::resume),
        new Fault(
            "connections ended",
            () -> site.books().number(TERMINATE),
            Duration.ofSeconds(1),
            () -> {}));
  }

  @Override
  public List<Finding> run(Site site) {
    Client client = site.client(site.budgeted(PLENTY));
    List<Finding> findings = new ArrayList<>();
    try (var load = Traffic.start(client, site.nodes(), QUESTION, PER_SECOND);
        var talks = Talks.start(TALKS, client, site.nodes());
        var live = new Liveness(site.management())) {
      load.goOnFor(WARM_UP);
      for (Fault fault : faults(site)) {
        for (Finding finding : suffer(fault, load, talks)) {
          findings.add(finding.of(fault.name));
        }
      }
      talks.stop();
      load.stop();
      findings.add(live.finding());
      findings.add(Finding.atLeast("messages acknowledged", 1, talks.acknowledged()));
      findings.add(Finding.exactly("of which lost", 0, talks.lost()));
    }
    return findings;
  }

  private static List<Finding> suffer(Fault fault, Traffic load, Talks talks) {
    long began = System.nanoTime();
    fault.begin.run();
    load.goOnFor(fault.time);
    fault.end.run();
    long back = System.nanoTime();
    load.goOnFor(CALM);
    List<Reply> replies =
        Replies.begunBetween(
            began - DEADLINE.toNanos(),
            System.nanoTime(),
            Stream.concat(load.soFar().stream(), talks.replies().stream()).toList());
    List<Reply> bad = replies.stream().filter(reply -> !reply.isGood()).toList();
    List<Reply> others = bad.stream().filter(reply -> !isRefusal(reply)).toList();
    return List.of(
        Finding.atLeast("requests that met the fault", 1, bad.size()),
        new Finding(
            "neither answered nor 503 with Retry-After",
            "none",
            others.isEmpty() ? "none" : Replies.kinds(others),
            others.isEmpty()),
        Finding.within("slowest answer", DEADLINE, Replies.percentile(100, replies)),
        Finding.within("errors after it was back, until", ERRORS_END, lastAfter(back, bad)));
  }

  /** Besides, who comes while a cut answer's lease still runs is told that it is in progress. */
  private static boolean isRefusal(Reply reply) {
    return reply.label().equals("409 answer_in_progress")
        || (reply.status() == 503 && !reply.header("Retry-After").isEmpty());
  }

  /** When the last of these began, counted from {@code back}. */
  private static Duration lastAfter(long back, List<Reply> bad) {
    return bad.stream()
        .filter(reply -> reply.status() != 409)
        .map(reply -> Duration.ofNanos(reply.began() - back))
        .max(Duration::compareTo)
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }
}

package io.tidegate.benchmarks.proof.quota;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Persistent;
import io.tidegate.benchmarks.proof.Persistent.Request;
import io.tidegate.benchmarks.proof.Persistent.Span;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.ProofSettings;
import io.tidegate.benchmarks.proof.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Nodes are killed at random moments while clients ask, each request under a key of its own and for
 * a user of its own, and ask again until they are answered: on the compatible face, and in
 * conversations.
 */
public final class IdempotencyCrashProof implements Proof {

  /** Counted, but never used up. */
  private static final long PLENTY = 1_000_000_000;

  private static final int CLIENTS = 16;
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** For the answer itself, and for being asked again after the lease, on a busy machine. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LONGEST_PAUSE_MILLIS = 4_000;
  private static final String KNOBS = "tokens=5;first=150ms;cadence=20ms";

  private final AtomicInteger numbers = new AtomicInteger();

  @Override
  public String name() {
    return "idempotency-crash";
  }

  @Override
  public String summary() {
    return "kill -9 of a node at random points, while requests are sent until they are answered";
  }

  /** A node may die when a message or a call is written down and the call is about to be made. */
  @Override
  public int unknown(ProofSettings settings) {
    return settings.crashes();
  }

  @Override
  public List<Finding> run(Site site) {
    Client client = site.client(site.budgeted(PLENTY));
    Queue<Persistent> asked = new ConcurrentLinkedQueue<>();
    var stopping = new AtomicBoolean();
    List<Span> kills = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        threads.execute(() -> keepAsking(client, site, asked, stopping));
      }
      for (int crash = 0; crash < site.settings().crashes(); crash++) {
        kills.add(crash(site));
      }
      stopping.set(true);
    }
    return findings(asked, kills, site);
  }

  private void keepAsking(
      Client client, Site site, Queue<Persistent> asked, AtomicBoolean stopping) {
    String user = "talker-" + numbers.incrementAndGet();
    String conversation = conversation(user, client, site);
    while (!stopping.get()) {
      int number = numbers.incrementAndGet();
      Request request = number % 2 == 0 ? completion(number) : message(number, user, conversation);
      asked.add(Persistent.ask(request, client, site.nodes(), number / 2, PATIENCE));
    }
  }

  private static String conversation(String user, Client client, Site site) {
    var request = new Request("/api/v1/conversations", "{}", "of-" + user, user);
    Persistent started = Persistent.ask(request, client, site.nodes(), 0, PATIENCE);
    return started.replies().getLast().json().path("id").asText();
  }

  private static Request completion(int number) {
    String body = Completions.document("What of tide " + number + "?", 5, KNOBS);
    return new Request(Completions.PATH, body, "key-" + number, "user-" + number);
  }

  private static Request message(int number, String user, String conversation) {
    String body = "{\"content\": \"And of tide %d? [sim: %s]\"}".formatted(number, KNOBS);
    String path = "/api/v1/conversations/" + conversation + "/messages";
    return new Request(path, body, "key-" + number, user);
  }

  /** Returns from when until when a node died. */
  private static Span crash(Site site) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)).toNanos());
    var victim = site.server(random.nextInt(site.nodes().size()));
    long began = System.nanoTime();
    victim.kill();
    var death = new Span(began, System.nanoTime());
    victim.restart();
    return death;
  }

  private static List<Finding> findings(
      Collection<Persistent> asked, Collection<Span> kills, Site site) {
    long answered = asked.stream().filter(Persistent::isAnswered).count();
    Duration longest =
        asked.stream()
            .map(one -> one.took().dividedBy(Math.max(1, one.cutIn(kills))))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return List.of(
        Finding.exactly("keys that were answered in the end", asked.size(), answered),
        Finding.atLeast(
            "requests that a kill cut off",
            site.settings().crashes(),
            asked.stream().mapToLong(Persistent::cut).sum()),
        Finding.within(
            "longest until an answer, for each kill that cut it off", LEASE.plus(MARGIN), longest),
        Finding.exactly("users with more measured rows than calls", 0, doubled(site)));
  }

  private static long doubled(Site site) {
    Map<String, Long> calls =
        counted(site.simulator().calls().stream().map(call -> call.use().user()).toList());
    Map<String, Long> rows =
        counted(
            site.books().calls().stream()
                .filter(row -> !row.estimated())
                .map(row -> row.use().user())
                .toList());
    return rows.entrySet().stream()
        .filter(row -> row.getValue() > calls.getOrDefault(row.getKey(), 0L))
        .count();
  }

  private static Map<String, Long> counted(List<String> users) {
    return users.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}

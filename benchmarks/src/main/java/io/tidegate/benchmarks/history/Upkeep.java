package io.tidegate.benchmarks.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.benchmarks.load.Target;
import io.tidegate.benchmarks.measure.Answers;
import io.tidegate.benchmarks.measure.Figures;
import io.tidegate.benchmarks.measure.Meter;
import io.tidegate.benchmarks.report.Table;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What is done to a long ledger as a whole, while chat requests go on being booked. */
public final class Upkeep {

  private static final int CONNECTIONS = 8;
  private static final int PER_SECOND = 100;
  private static final Duration TRIAL = Duration.ofSeconds(5);

  private final Asking asking;
  private final String adminToken;
  private final Target chat;
  private final Meter meter;
  private final PrintStream out;
  private final Table table =
      new Table(List.of("what", "took s", "found", "chat p50 ms", "chat max ms", "chat failed"));

  public Upkeep(Asking asking, String adminToken, Target chat, Meter meter, PrintStream out) {
    this.asking = asking;
    this.adminToken = adminToken;
    this.chat = chat;
    this.meter = meter;
    this.out = out;
  }

  /** Rebuilds, which fills balances that are still zero; again, to prove it; reconciles. */
  public void run() {
    meanwhile("rebuild, balances empty", "/api/admin/v1/ledger:rebuild");
    meanwhile("rebuild again", "/api/admin/v1/ledger:rebuild");
    meanwhile("reconcile", "/api/admin/v1/reconciliations");
    out.printf("%n### Upkeep, at %d chat completions/s%n%n", PER_SECOND);
    table.print(out);
  }

  private void meanwhile(String name, String path) {
    out.printf("  %s%n", name);
    CompletableFuture<Asking.Answer> work = background(() -> asking.post(path, adminToken, ""));
    double p50 = 0;
    double max = 0;
    double failed = 0;
    do {
      Figures figures =
          Answers.fixedRate(CONNECTIONS, PER_SECOND, TRIAL).take(chat, meter).figures();
      p50 = Math.max(p50, figures.value("p50 ms"));
      max = Math.max(max, figures.value("max ms"));
      failed += figures.value("failures");
    } while (!work.isDone());
    Asking.Answer answer = work.join();
    table.add(
        List.of(
            name,
            String.format(Locale.ROOT, "%.1f", answer.took().toMillis() / 1e3),
            found(answer.body()),
            String.format(Locale.ROOT, "%.1f", p50),
            String.format(Locale.ROOT, "%.0f", max),
            String.format(Locale.ROOT, "%.0f", failed)));
  }

  private static String found(JsonNode body) {
    long days = body.path("days").asLong() + body.path("days_that_differ").asLong();
    long budgets = body.path("budgets").asLong() + body.path("budgets_that_differ").asLong();
    return String.format(Locale.ROOT, "%,d days, %,d budgets", days, budgets);
  }

  private static <T> CompletableFuture<T> background(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
  }
}

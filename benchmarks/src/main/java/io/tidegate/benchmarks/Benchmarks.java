package io.tidegate.benchmarks;

import io.tidegate.benchmarks.stack.BenchFolder;
import io.tidegate.localstack.process.StackFailure;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** What {@code ./tidegate bench} hands over to. The working directory is the checkout. */
public final class Benchmarks {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Benchmarks() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out));
  }

  private static int run(List<String> words, PrintStream out) {
    if (words.isEmpty()) {
      list(out);
      return 0;
    }
    List<String> options = words.subList(1, words.size());
    try {
      return words.getFirst().equals("proof")
          ? prove(options, out)
          : measure(words.getFirst(), Settings.parse(options), out);
    } catch (IllegalArgumentException e) {
      System.err.println("tidegate: " + e.getMessage() + "; ./tidegate bench lists what there is");
      return MISUSED;
    } catch (StackFailure | IllegalStateException | UncheckedIOException e) {
      System.err.println("tidegate: " + e.getMessage());
      return FAILED;
    }
  }

  private static int prove(List<String> words, PrintStream out) {
    var proofs = new ProofBenchmark(new BenchFolder(checkout()), out);
    return proofs.run(words) ? 0 : FAILED;
  }

  private static int measure(String name, Settings settings, PrintStream out) {
    var session = new Session(checkout(), settings, out, InstantSource.system());
    return switch (name) {
      case "relay" -> new RelayBenchmark(session).run();
      case "governed" -> new GovernedBenchmark(session).run();
      case "history" -> new HistoryBenchmark(session).run();
      case "simulator" -> new SimulatorBenchmark(session).run();
      default -> throw new IllegalArgumentException("no benchmark " + name);
    };
  }

  private static Path checkout() {
    return Path.of("").toAbsolutePath();
  }

  private static void list(PrintStream out) {
    out.printf(
        """
        ./tidegate bench relay       a chat completion directly, through nginx, through Tidegate
        ./tidegate bench governed    what limits, ledger and idempotency cost
        ./tidegate bench history     what a year of calls changes, and how long lists and pages take
        ./tidegate bench simulator   what the simulator can do alone
        ./tidegate bench proof       what is promised, tried on two nodes; without a name, lists

        %s\
        """,
        Settings.USAGE);
  }
}

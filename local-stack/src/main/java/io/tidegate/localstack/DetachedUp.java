package io.tidegate.localstack;

import io.tidegate.localstack.demo.DemoEnv;
import io.tidegate.localstack.demo.SecretFile;
import io.tidegate.localstack.demo.Summary;
import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.Ending;
import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.RunFolder;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code up --detach}: a supervisor in the background, shown until it is ready. */
final class DetachedUp {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int FAILED = 1;

  private final Home home;
  private final UpOptions options;
  private final PrintStream out;

  DetachedUp(Home home, UpOptions options, PrintStream out) {
    this.home = home;
    this.options = options;
    this.out = out;
  }

  int run() {
    TakeOver.refuseBeside(new RunFolder(home.run()));
    Path log = home.log("supervisor");
    Process supervisor = Launch.detached(command(), Map.of(), log);
    var giveUp = new Thread(() -> Ending.end(supervisor.toHandle(), PartKind.SUPERVISOR));
    Runtime.getRuntime().addShutdownHook(giveUp);
    showUntilReady(supervisor, log);
    if (!isReady(supervisor)) {
      return failed(supervisor);
    }
    Runtime.getRuntime().removeShutdownHook(giveUp);
    new Summary(DemoEnv.read(home.demoEnv()), new SecretFile(home.secrets())).print(out);
    out.println("\nIt runs in the background: ./tidegate down stops everything.");
    return 0;
  }

  /** The hook, which still stands, ends a supervisor that takes too long. */
  private static int failed(Process supervisor) {
    if (supervisor.isAlive()) {
      throw new StackFailure(
          "it was not ready within %d minutes, and is stopped: look into .tidegate/logs"
              .formatted(PATIENCE.toMinutes()));
    }
    return FAILED;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(List.of(Launch.java().toString()));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "supervise"));
    command.addAll(options.asArguments());
    return command;
  }

  private void showUntilReady(Process supervisor, Path log) {
    try (InputStream lines = Files.newInputStream(log)) {
      Await.until(
          () -> {
            show(lines);
            return isReady(supervisor) || !supervisor.isAlive();
          },
          PATIENCE);
      show(lines);
    } catch (IOException e) {
      throw new StackFailure("cannot read " + log, e);
    }
  }

  private void show(InputStream lines) {
    try {
      lines.transferTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it was this supervisor that left the mark. */
  private boolean isReady(Process supervisor) {
    try {
      return Files.readString(home.readyMark()).equals(Long.toString(supervisor.pid()));
    } catch (IOException notYet) {
      return false;
    }
  }
}

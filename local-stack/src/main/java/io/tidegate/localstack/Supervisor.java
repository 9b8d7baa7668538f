package io.tidegate.localstack;

import io.tidegate.localstack.demo.AdminApi;
import io.tidegate.localstack.demo.DemoEnv;
import io.tidegate.localstack.demo.SecretFile;
import io.tidegate.localstack.demo.Secrets;
import io.tidegate.localstack.demo.Seeding;
import io.tidegate.localstack.demo.Summary;
import io.tidegate.localstack.part.WildFlyNode;
import io.tidegate.localstack.process.RunFolder;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.util.List;

/**
 * Brings the stack up, watches over it, and takes it down in order when this process is told to
 * end, by Ctrl-C or {@code down}. Only its shutdown hook stops anything, whatever went wrong
 * before.
 */
final class Supervisor {

  private static final int ALL_GONE = 1;

  private final Home home;
  private final UpOptions options;
  private final Surroundings surroundings;
  private final PrintStream out;
  private final Progress progress;

  Supervisor(Home home, UpOptions options, Surroundings surroundings, PrintStream out) {
    this.home = home;
    this.options = options;
    this.surroundings = surroundings;
    this.out = out;
    this.progress = new Progress(out);
  }

  /**
   * Starts the stack and stays with it. Normally this process ends in its shutdown hook before this
   * method returns.
   *
   * @param withSummary whether to end the start with the table for the user
   */
  int run(boolean withSummary) {
    var runFolder = new RunFolder(home.run());
    FileLock lock = new TakeOver(home, runFolder, progress).lock();
    var shutdown =
        new Shutdown(new Teardown(home, runFolder), lock, progress, Thread.currentThread());
    shutdown.install();
    try {
      bringUp(runFolder, withSummary);
      new Watch(runFolder, progress, shutdown).untilAllAreGone();
      return ALL_GONE;
    } catch (IOException e) {
      throw new StackFailure("cannot write to " + home.run() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ALL_GONE;
    } finally {
      shutdown.startingIsOver();
    }
  }

  private void bringUp(RunFolder runFolder, boolean withSummary)
      throws IOException, InterruptedException {
    new Requirements(home, options, surroundings).check();
    var kept = new SecretFile(home.secrets());
    Secrets secrets = Secrets.keptIn(kept, surroundings.variables());
    tellLeftAside(secrets.leftAside(surroundings.variables()));
    var launcher = new PartLauncher(home, options.ports(), runFolder);
    RunningStack stack = new Startup(options, surroundings, secrets, launcher, progress).run();
    secrets.keepIn(kept, surroundings.variables());
    DemoEnv env = demoEnv(stack, secrets, kept);
    env.write(home.demoEnv());
    Files.writeString(home.readyMark(), Long.toString(ProcessHandle.current().pid()));
    if (withSummary) {
      new Summary(env, kept).print(out);
      progress.say("\nCtrl-C stops everything.");
    }
  }

  private void tellLeftAside(List<String> variables) {
    if (!variables.isEmpty()) {
      progress.say(
          "Left aside: %s; the database has taken its administrator at the first start: see .tidegate/demo.env."
              .formatted(String.join(", ", variables)));
    }
  }

  private DemoEnv demoEnv(RunningStack stack, Secrets secrets, SecretFile kept) {
    List<URI> servers = stack.nodes().stream().map(WildFlyNode::url).toList();
    Backends backends = stack.backends();
    return new DemoEnv()
        .nodes(servers, stack.nodes().stream().map(WildFlyNode::managementUrl).toList())
        .key(demoKey(servers.getFirst(), secrets, kept))
        .admin(secrets)
        .backends(
            backends.postgres().urlWithCredentials(),
            backends.redisUrl(),
            backends.simulator().map(URI::toString).orElse(""));
  }

  private String demoKey(URI server, Secrets secrets, SecretFile kept) {
    try (var api = new AdminApi(server, secrets.adminToken())) {
      return switch (new Seeding(api, kept).run()) {
        case Seeding.Outcome.Seeded(String apiKey) -> apiKey;
        case Seeding.Outcome.NotSeeded(String reason) -> {
          progress.say("No demo key: " + reason + ".");
          yield "";
        }
      };
    }
  }
}

package io.tidegate.localstack;

import io.tidegate.localstack.process.StackFailure;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** What the {@code tidegate} script hands over to. The working directory is the checkout. */
public final class Main {

  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] arguments) {
    var surroundings = new Surroundings(System.getenv());
    try {
      Command command = new Arguments(surroundings.variables()).parse(List.of(arguments));
      System.exit(run(command, surroundings));
    } catch (StackFailure failure) {
      System.err.println("tidegate: " + failure.getMessage());
    } catch (RuntimeException | Error bug) {
      System.err.println("tidegate: this should not have happened: " + bug + CrashReport.of(bug));
    }
    System.exit(FAILED);
  }

  private static int run(Command command, Surroundings surroundings) {
    var home = new Home(Path.of("").toAbsolutePath());
    PrintStream out = System.out;
    return switch (command) {
      case Command.Up(UpOptions options) when options.detach() ->
          new DetachedUp(home, options, out).run();
      case Command.Up(UpOptions options) ->
          new Supervisor(home, options, surroundings.withSecretsFromFiles(), out).run(true);
      case Command.Supervise(UpOptions options) ->
          new Supervisor(home, options, surroundings.withSecretsFromFiles(), out).run(false);
      case Command.Down _ -> new Down(home, out).run();
      case Command.Status _ -> new Status(home, out).run();
      case Command.Ask(NodeTask task) ->
          new AskNode(task, home, surroundings.withSecretsFromFiles().variables(), out).run();
      case Command.Pack _ -> new Distribution(home, out).run();
    };
  }
}

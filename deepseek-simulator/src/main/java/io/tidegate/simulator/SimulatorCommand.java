package io.tidegate.simulator;

import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The simulator as a program of its own. */
public final class SimulatorCommand {

  private static final Logger SERVER_LOG = Logger.getLogger("");

  private SimulatorCommand() {}

  /** Runs until the process is stopped. */
  public static void main(String[] arguments) {
    SERVER_LOG.setLevel(Level.WARNING);
    System.exit(run(arguments, System.out, System.err));
  }

  /** Returns only if the simulator cannot or need not run. */
  private static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      CommandLine command = CommandLine.parse(arguments);
      if (command.help()) {
        out.print(CommandLine.usage());
        return 0;
      }
      return serve(command.settings(), out, err);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println("--help lists the options.");
      return 2;
    }
  }

  private static int serve(SimulatorSettings settings, PrintStream out, PrintStream err) {
    try (DeepSeekSimulator simulator = DeepSeekSimulator.start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "shutdown"));
      out.println("DeepSeek simulator at " + simulator.baseUrl());
      Thread.currentThread().join();
      return 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (RuntimeException e) {
      err.println("The simulator cannot start: " + e.getMessage());
      return 1;
    }
  }
}

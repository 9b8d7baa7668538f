package io.tidegate.localstack;

import io.tidegate.localstack.process.StackFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Reads a command line. */
final class Arguments {

  private static final String HELP = "./tidegate help lists what there is";

  private final Map<String, String> environment;

  /**
   * A reader for one invocation.
   *
   * @param environment may name a default for {@code --host}: TIDEGATE_BIND
   */
  Arguments(Map<String, String> environment) {
    this.environment = environment;
  }

  Command parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    String command = rest.isEmpty() ? "" : rest.removeFirst();
    return switch (command) {
      case "up" -> new Command.Up(options(rest));
      case "supervise" -> new Command.Supervise(options(rest));
      case "down" -> alone(new Command.Down(), rest);
      case "status" -> alone(new Command.Status(), rest);
      case "rebuild" -> alone(new Command.Ask(NodeTask.REBUILD), rest);
      case "rotate-master-key" -> alone(new Command.Ask(NodeTask.ROTATE_MASTER_KEY), rest);
      case "package" -> alone(new Command.Pack(), rest);
      default -> throw new StackFailure("unknown command '%s': %s".formatted(command, HELP));
    };
  }

  private UpOptions options(Deque<String> rest) {
    UpOptions options = UpOptions.DEFAULT;
    String bind = environment.getOrDefault("TIDEGATE_BIND", "");
    if (!bind.isEmpty()) {
      options = options.withHost(bind);
    }
    while (!rest.isEmpty()) {
      options = withNext(options, rest);
    }
    return options;
  }

  private static UpOptions withNext(UpOptions options, Deque<String> rest) {
    String flag = rest.removeFirst();
    return switch (flag) {
      case "--detach" -> options.detached();
      case "--port" -> options.withPort(number(flag, rest));
      case "--nodes" -> options.withNodes(number(flag, rest));
      case "--host" -> options.withHost(value(flag, rest));
      default -> throw unknown(flag);
    };
  }

  private static Command alone(Command command, Deque<String> rest) {
    if (!rest.isEmpty()) {
      throw unknown(rest.getFirst());
    }
    return command;
  }

  private static int number(String flag, Deque<String> rest) {
    String value = value(flag, rest);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new StackFailure("%s needs a number, not '%s'".formatted(flag, value), e);
    }
  }

  private static String value(String flag, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new StackFailure(flag + " needs a value");
    }
    return rest.removeFirst();
  }

  private static StackFailure unknown(String argument) {
    return new StackFailure("unknown argument '%s': %s".formatted(argument, HELP));
  }
}

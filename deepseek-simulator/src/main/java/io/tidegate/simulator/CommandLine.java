package io.tidegate.simulator;

import io.tidegate.simulator.account.Balance;
import io.tidegate.simulator.chat.PassBack;
import io.tidegate.simulator.model.Currency;
import io.tidegate.simulator.scenario.Span;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The options of the program. */
record CommandLine(boolean help, SimulatorSettings settings) {

  private static final int USUAL_PORT = 8089;

  static String usage() {
    return """
    Usage: java -jar deepseek-simulator.jar [options]

      --port N               port to listen on (8089; 0 for any)
      --host HOST            address to listen on (127.0.0.1)
      --log FILE             append every request as a line of JSON
      --scenario KNOBS       for all requests, for example "cadence=20ms"
      --balance AMOUNT       money on the account (100000.00)
      --currency CNY|USD     its currency (CNY)
      --cache-delay TIME     until a prompt prefix can be hit (1s)
      --accept-retired       answer to deepseek-chat and deepseek-reasoner
      --pass-back MODE       reasoning must come back: probed, documented, off
      --help                 this text

    Control calls: POST /_sim/script, GET and DELETE /_sim/requests,
    GET and PUT /_sim/settings, DELETE /_sim/cache.
    """;
  }

  static CommandLine parse(String[] arguments) {
    SimulatorSettings settings = SimulatorSettings.defaults().withPort(USUAL_PORT);
    boolean help = false;
    Iterator<String> words = List.of(arguments).iterator();
    while (words.hasNext()) {
      String option = words.next();
      if (option.equals("--help") || option.equals("-h")) {
        help = true;
      } else {
        settings = apply(settings, option, words);
      }
    }
    return new CommandLine(help, settings);
  }

  private static SimulatorSettings apply(
      SimulatorSettings settings, String option, Iterator<String> words) {
    SimulatorSettings.Behaviour behaviour = settings.behaviour();
    return switch (option) {
      case "--port" -> settings.withPort(Integer.parseInt(value(option, words)));
      case "--host" -> settings.withAddress(value(option, words), settings.port());
      case "--log" -> settings.withLog(Path.of(value(option, words)));
      case "--scenario" -> settings.withScenario(value(option, words));
      case "--balance" -> settings.withBalance(amount(settings, value(option, words)));
      case "--currency" -> settings.withBalance(currency(settings, value(option, words)));
      case "--cache-delay" ->
          settings.withBehaviour(
              new SimulatorSettings.Behaviour(
                  behaviour.acceptRetired(),
                  behaviour.passBack(),
                  Span.parse(value(option, words))));
      case "--accept-retired" ->
          settings.withBehaviour(
              new SimulatorSettings.Behaviour(true, behaviour.passBack(), behaviour.cacheDelay()));
      case "--pass-back" ->
          settings.withBehaviour(
              new SimulatorSettings.Behaviour(
                  behaviour.acceptRetired(),
                  PassBack.valueOf(value(option, words).toUpperCase(Locale.ROOT)),
                  behaviour.cacheDelay()));
      default -> throw new IllegalArgumentException("unknown option: " + option);
    };
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException("no value after " + option);
    }
    return words.next();
  }

  private static Balance amount(SimulatorSettings settings, String amount) {
    return new Balance(settings.balance().currency(), BigDecimal.ZERO, new BigDecimal(amount));
  }

  private static Balance currency(SimulatorSettings settings, String currency) {
    return new Balance(
        Currency.valueOf(currency), settings.balance().granted(), settings.balance().toppedUp());
  }
}

package io.tidegate.simulator;

import io.tidegate.simulator.account.Balance;
import io.tidegate.simulator.chat.PassBack;
import io.tidegate.simulator.model.Currency;
import io.tidegate.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How a simulator starts. Most of it can be changed later by control calls.
 *
 * @param port zero for any that is free
 * @param log where every request is written as a line of JSON
 * @param scenario knobs for all requests that ask for nothing else
 * @param balance what the account begins with
 * @param behaviour the finer points
 * @param clock what time it is, for prices, the prompt cache and time stamps
 */
public record SimulatorSettings(
    String host,
    int port,
    Optional<Path> log,
    String scenario,
    Balance balance,
    Behaviour behaviour,
    InstantSource clock) {

  /**
   * Where the original has changed over time, or might.
   *
   * @param acceptRetired whether retired model ids are still answered
   * @param passBack how strictly reasoning must be passed back
   * @param cacheDelay how long after a request its prefix can be hit in the prompt cache
   */
  public record Behaviour(boolean acceptRetired, PassBack passBack, Duration cacheDelay) {}

  public SimulatorSettings {
    Scenario.NORMAL.with(scenario);
  }

  /** Any free port of this machine, plenty of money, no delays. */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        "127.0.0.1",
        0,
        Optional.empty(),
        "",
        Balance.of(Currency.CNY, "100000.00"),
        new Behaviour(false, PassBack.PROBED, Duration.ofSeconds(1)),
        InstantSource.system());
  }

  public SimulatorSettings withAddress(String newHost, int newPort) {
    return new SimulatorSettings(newHost, newPort, log, scenario, balance, behaviour, clock);
  }

  public SimulatorSettings withPort(int newPort) {
    return withAddress(host, newPort);
  }

  public SimulatorSettings withLog(Path file) {
    return new SimulatorSettings(
        host, port, Optional.of(file), scenario, balance, behaviour, clock);
  }

  public SimulatorSettings withScenario(String knobs) {
    return new SimulatorSettings(host, port, log, knobs, balance, behaviour, clock);
  }

  public SimulatorSettings withBalance(Balance opening) {
    return new SimulatorSettings(host, port, log, scenario, opening, behaviour, clock);
  }

  public SimulatorSettings withBehaviour(Behaviour other) {
    return new SimulatorSettings(host, port, log, scenario, balance, other, clock);
  }
}

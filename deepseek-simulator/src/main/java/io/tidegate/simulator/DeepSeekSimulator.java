package io.tidegate.simulator;

import io.tidegate.simulator.account.Account;
import io.tidegate.simulator.account.Balance;
import io.tidegate.simulator.account.PeakHours;
import io.tidegate.simulator.account.SimulatedClock;
import io.tidegate.simulator.cache.PromptCache;
import io.tidegate.simulator.completion.Premises;
import io.tidegate.simulator.log.LogFile;
import io.tidegate.simulator.log.RequestLog;
import io.tidegate.simulator.log.RequestRecord;
import io.tidegate.simulator.log.Usage;
import io.tidegate.simulator.model.ModelCatalog;
import io.tidegate.simulator.scenario.Director;
import io.tidegate.simulator.scenario.Scenario;
import io.tidegate.simulator.scenario.Script;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A running simulator. Any number of them can run in one process; closing one frees its port and
 * cuts off whoever is still connected.
 */
public final class DeepSeekSimulator implements AutoCloseable {

  /** Who reads a body has a limit of its own, and can say so in the API's words. */
  private static final long NO_LIMIT = -1;

  private final Premises premises;
  private final SimulatedClock clock;
  private final Undertow server;

  private DeepSeekSimulator(Premises premises, SimulatedClock clock, Undertow server) {
    this.premises = premises;
    this.clock = clock;
    this.server = server;
  }

  /** Starts with the defaults on any free port. */
  public static DeepSeekSimulator start() {
    return start(SimulatorSettings.defaults());
  }

  /**
   * Starts and listens.
   *
   * @throws RuntimeException if the port is taken
   */
  public static DeepSeekSimulator start(SimulatorSettings settings) {
    SimulatedClock clock = new SimulatedClock(settings.clock());
    Premises premises =
        new Premises(
            new ModelCatalog(settings.behaviour().acceptRetired()),
            new Account(settings.balance(), new PeakHours(Set.of())),
            new PromptCache(clock, settings.behaviour().cacheDelay()),
            new Director(Scenario.NORMAL.with(settings.scenario())),
            new RequestLog(settings.log().map(LogFile::open)),
            clock);
    Undertow server =
        Undertow.builder()
            .addHttpListener(settings.port(), settings.host())
            .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, NO_LIMIT)
            .setIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors()))
            .setWorkerThreads(1)
            .setHandler(
                new HttpContinueReadHandler(
                    new Routes(premises, clock, settings.behaviour().passBack())))
            .build();
    server.start();
    return new DeepSeekSimulator(premises, clock, server);
  }

  /** Where clients send their requests, without a slash at the end. */
  public URI baseUrl() {
    InetSocketAddress address =
        (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
    String host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : address.getHostString();
    return URI.create("http://" + host + ":" + address.getPort());
  }

  /** The latest requests that are over, in the order in which they ended. */
  public List<RequestRecord> requests() {
    return premises.log().records();
  }

  /** Those of {@link #requests()} that asked for an answer, not for the models or the balance. */
  public List<RequestRecord> completions() {
    return requests().stream().filter(request -> request.asked().method().equals("POST")).toList();
  }

  /** The tokens of all requests that ended since the log was cleared. */
  public Usage used() {
    return premises.log().sum();
  }

  /** How many completions are being answered now. */
  public int running() {
    return premises.account().running();
  }

  public void clearRequests() {
    premises.log().clear();
  }

  /** Lets the next completions meet a scenario, after those that were scripted before. */
  public void script(Script script) {
    premises.director().script(script);
  }

  /** Lets the next completions meet a scenario, for example {@code status=503}. */
  public void script(int times, String scenario) {
    script(Script.next(times, scenario));
  }

  /** Forgets scripts that have not been used. */
  public void clearScripts() {
    premises.director().forgetScripts();
  }

  /** Sets the scenario of all requests that ask for nothing else; empty for faultless answers. */
  public void scenario(String knobs) {
    premises.director().setStandard(Scenario.NORMAL.with(knobs));
  }

  public Balance balance() {
    return premises.account().balance();
  }

  /** Starts a new account with that much money. */
  public void balance(Balance balance) {
    premises.account().setBalance(balance);
  }

  /** Sets how many requests of each model may run at once; empty lets the balance decide. */
  public void concurrency(OptionalInt limit) {
    premises.account().setLimit(limit);
  }

  /** Makes it that moment now; time goes on from there. */
  public void now(Instant moment) {
    clock.set(moment);
  }

  @Override
  public void close() {
    server.stop();
    premises.log().close();
  }
}

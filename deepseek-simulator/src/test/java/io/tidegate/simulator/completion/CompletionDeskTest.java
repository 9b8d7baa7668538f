package io.tidegate.simulator.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.account.Account;
import io.tidegate.simulator.account.Balance;
import io.tidegate.simulator.account.PeakHours;
import io.tidegate.simulator.cache.PromptCache;
import io.tidegate.simulator.cache.PromptDigest;
import io.tidegate.simulator.log.RequestLog;
import io.tidegate.simulator.model.Currency;
import io.tidegate.simulator.model.ModelCard;
import io.tidegate.simulator.model.ModelCatalog;
import io.tidegate.simulator.scenario.Director;
import io.tidegate.simulator.scenario.Lengths;
import io.tidegate.simulator.scenario.Scenario;
import io.undertow.Undertow;
import io.undertow.util.Methods;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompletionDeskTest {

  private final InstantSource clock = InstantSource.system();
  private final Premises premises =
      new Premises(
          new ModelCatalog(false),
          new Account(Balance.of(Currency.CNY, "100"), new PeakHours(Set.of())),
          new PromptCache(clock, Duration.ZERO),
          new Director(Scenario.NORMAL),
          new RequestLog(Optional.empty()),
          clock);
  private final Undertow server =
      Undertow.builder()
          .addHttpListener(0, "127.0.0.1")
          .setHandler(
              new Door(
                  premises, Methods.POST, new CompletionDesk(premises, _ -> new Unanswerable())))
          .build();

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void request_that_cannot_be_answered_gives_its_slot_back() throws Exception {
    server.start();

    assertThat(post()).isEqualTo(500);
    assertThat(premises.account().running()).isZero();
  }

  private int post() throws Exception {
    InetSocketAddress address =
        (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort()))
              .timeout(Duration.ofSeconds(20))
              .header("Authorization", "Bearer sk-test")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}"))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  /** A request in whose answer something goes wrong here. */
  private static final class Unanswerable implements Call {

    @Override
    public ModelCard model() {
      return ModelCatalog.cards().getFirst();
    }

    @Override
    public boolean stream() {
      return false;
    }

    @Override
    public boolean thinking() {
      return false;
    }

    @Override
    public String userId() {
      return "";
    }

    @Override
    public String question() {
      return "";
    }

    @Override
    public boolean continuation() {
      return false;
    }

    @Override
    public PromptDigest prompt() {
      return new PromptDigest(0, 0);
    }

    @Override
    public long conversation() {
      return 0;
    }

    @Override
    public Answer answer(Lengths lengths) {
      throw new IllegalStateException("no words");
    }

    @Override
    public Format format(Identity identity) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void append(Answer answer) {}
  }
}

package io.tidegate.upstream.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.platform.Secret;
import io.tidegate.upstream.Upstream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceProbeTest {

  private static final String BALANCE =
      "{\"is_available\":true,\"balance_infos\":["
          + "{\"currency\":\"CNY\",\"total_balance\":\"110.00\"}]}";

  private HttpServer deepSeek;
  private volatile String told = BALANCE;

  @BeforeEach
  void start() throws IOException {
    deepSeek = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    deepSeek.createContext("/", this::answer);
    deepSeek.start();
  }

  @AfterEach
  void stop() {
    deepSeek.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/v1", "/beta", "/beta/v1"})
  void the_balance_is_asked_for_at_the_root_whatever_door_is_configured(String door) {
    assertThat(new BalanceProbe().of(upstream(door)))
        .containsExactly(entry("CNY", new BigDecimal("110.00")));
  }

  @Test
  void money_is_spent_only_if_the_upstream_says_so() {
    assertThat(new BalanceProbe().isSpent(upstream(""))).isFalse();
    assertThat(new BalanceProbe().isSpent(upstream("/elsewhere"))).isFalse();

    told = "{\"balance_infos\":[]}";
    assertThat(new BalanceProbe().isSpent(upstream(""))).isFalse();

    told = "what?";
    assertThat(new BalanceProbe().isSpent(upstream(""))).isFalse();

    told = BALANCE.replace("true", "false");
    assertThat(new BalanceProbe().isSpent(upstream(""))).isTrue();
  }

  private Upstream upstream(String door) {
    URI base = URI.create("http://127.0.0.1:" + deepSeek.getAddress().getPort() + door);
    return new Upstream("deepseek", base, new Secret("sk-1"), Set.of("m"), 1, 1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean known = exchange.getRequestURI().getPath().equals("/user/balance");
    byte[] body = (known ? told : "").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 404, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}

package io.tidegate.web.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two upstreams of a test's own, of which the first is asked first, and a third for what neither
 * can answer; and the route to them. Nobody else is sent there: their model is not DeepSeek's.
 */
final class Spares implements AutoCloseable {

  private static final String MODEL = "deepseek-v4-flash";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Api admin = TestStack.current().admin();
  private final int number = COUNT.incrementAndGet();
  private final DeepSeekSimulator first = DeepSeekSimulator.start();
  private final DeepSeekSimulator second = DeepSeekSimulator.start();
  private final DeepSeekSimulator fallback = DeepSeekSimulator.start();

  /** Starts them and waits until their route is live. */
  static Spares start(Api phone) {
    Spares spares = new Spares();
    spares.put("first", spares.first);
    spares.put("second", spares.second);
    spares.put("fallback", spares.fallback);
    Answer route = spares.route(Map.of(), Map.of());
    assertThat(route.status()).as(route.text()).isEqualTo(200);
    assertThat(
            Await.until(
                () -> phone.get("/v1/models").text().contains('"' + spares.alias() + '"'),
                PATIENCE))
        .isTrue();
    return spares;
  }

  /** Puts conditions on the first and the second; live within two seconds. */
  Answer route(Map<String, ?> firstWhen, Map<String, ?> secondWhen) {
    return put(candidate("first", firstWhen), candidate("second", secondWhen), target("fallback"));
  }

  /** Names the failures for which the third is there; live within two seconds. */
  Answer fallbackFor(List<String> failures) {
    Map<String, Object> fallback = new HashMap<>(target("fallback"));
    fallback.put("failures", failures);
    return put(target("first"), target("second"), fallback);
  }

  private Answer put(
      Map<String, Object> candidate, Map<String, Object> other, Map<String, Object> fallback) {
    return admin.put(
        path(),
        Map.of(
            "candidates",
            List.of(candidate, other),
            "strategy",
            "failover",
            "fallbacks",
            List.of(fallback),
            "thinking",
            false));
  }

  /** Where the route is read and written. */
  String path() {
    return "/api/admin/v1/routes/" + alias();
  }

  String alias() {
    return "spared-" + number;
  }

  DeepSeekSimulator first() {
    return first;
  }

  DeepSeekSimulator second() {
    return second;
  }

  DeepSeekSimulator fallback() {
    return fallback;
  }

  private Map<String, Object> candidate(String role, Map<String, ?> when) {
    Map<String, Object> candidate = new HashMap<>(target(role));
    candidate.put("when", when);
    return candidate;
  }

  private Map<String, Object> target(String role) {
    return Map.of("upstream", role + "-" + number, "model", MODEL);
  }

  private void put(String role, DeepSeekSimulator simulator) {
    Answer put =
        admin.put(
            "/api/admin/v1/upstreams/" + role + "-" + number,
            Map.of("base_url", simulator.baseUrl(), "api_key", "sk-any", "models", List.of(MODEL)));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  @Override
  public void close() {
    admin.delete(path());
    for (String role : List.of("first", "second", "fallback")) {
      admin.delete("/api/admin/v1/upstreams/" + role + "-" + number);
    }
    first.close();
    second.close();
    fallback.close();
  }
}

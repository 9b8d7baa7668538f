package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A tenant of a test's own with limits, and its one key. */
record Limited(Tenant tenant, String keyId) {

  private static final Duration LIVE = Duration.ofSeconds(5);

  static Limited create() {
    Tenant tenant = Tenant.create();
    String path = "/api/admin/v1/tenants/" + tenant.id() + "/keys";
    return new Limited(tenant, TestStack.current().admin().get(path).at("/data/0/id"));
  }

  /** Sets the limits of the key, and waits until the node has seen them. */
  Limited key(String limits) {
    return put("/api/admin/v1/keys/" + keyId + "/limits", limits, "key");
  }

  /** The same for the tenant. */
  Limited tenant(String limits) {
    return put("/api/admin/v1/tenants/" + tenant.id() + "/limits", limits, "tenant");
  }

  private Limited put(String path, String limits, String scope) {
    Answer put = TestStack.current().admin().put(path, limits);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    int wanted = put.json().path("limits").size() + put.json().path("budgets").size();
    assertThat(Await.until(() -> limitsSeen(scope) == wanted, LIVE)).isTrue();
    return this;
  }

  /** The usual rate of requests, which gives way to others, does not count. */
  private int limitsSeen(String scope) {
    Answer seen = api().get("/api/v1/limits");
    int limits = 0;
    for (JsonNode limit : seen.json().path("limits")) {
      boolean usual = limit.path("limit").asText().equals("100000");
      limits += usual || !limit.path("scope").asText().equals(scope) ? 0 : 1;
    }
    for (JsonNode budget : seen.json().path("budgets")) {
      limits += budget.path("scope").asText().equals(scope) ? 1 : 0;
    }
    return limits;
  }

  Api api() {
    return tenant.api();
  }

  /** Asks for an answer of exactly {@code tokens}. */
  Answer ask(int tokens, String scenario) {
    return api().post("/v1/chat/completions", question(tokens, scenario));
  }

  static Map<String, Object> question(int tokens, String scenario) {
    String content = "hello [sim: tokens=" + tokens + scenario + "]";
    return Map.of(
        "model",
        "chat",
        "max_tokens",
        tokens,
        "messages",
        List.of(Map.of("role", "user", "content", content)));
  }

  /** Asks for a stream of exactly {@code tokens}, slow enough to do something meanwhile. */
  static Map<String, Object> tale(int tokens) {
    Map<String, Object> tale = new HashMap<>(question(tokens, ";cadence=30ms"));
    tale.put("stream", true);
    return tale;
  }

  /** Asks so often at the same time; the answers in no order. */
  List<Answer> askAtOnce(int times, int tokens, String scenario) {
    return atOnce(times, () -> ask(tokens, scenario));
  }

  /** Does something so often at the same time; the answers in no order. */
  static List<Answer> atOnce(int times, Callable<Answer> asking) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> asked = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        asked.add(threads.submit(asking));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : asked) {
        answers.add(one.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  static long admitted(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.status() == 200).count();
  }

  /** The tokens of those that were admitted. */
  static long used(List<Answer> answers) {
    return answers.stream()
        .filter(answer -> answer.status() == 200)
        .mapToLong(answer -> answer.json().at("/usage/total_tokens").asLong())
        .sum();
  }

  /** The tokens that the tenant's usage is made of. */
  long booked() {
    long tokens = 0;
    for (JsonNode day : api().get("/api/v1/usage").json().path("data")) {
      tokens += day.at("/usage/prompt_tokens").asLong();
      tokens += day.at("/usage/completion_tokens").asLong();
    }
    return tokens;
  }
}

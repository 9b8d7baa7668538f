package io.tidegate.web.idempotency;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.EventStream;
import io.tidegate.web.stack.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A client of a tenant of its own that sends everything under one key. */
record Keyed(Tenant tenant, String key) {

  static final String COMPLETIONS = "/v1/chat/completions";
  static final String HEADER = "Idempotency-Key";

  static Keyed create() {
    return new Keyed(Tenant.create(), UUID.randomUUID().toString());
  }

  Api api() {
    return tenant.api();
  }

  StoredKey stored() {
    return new StoredKey(UUID.fromString(tenant.id()), key);
  }

  Answer post(String path, Map<String, ?> body) {
    return api().post(path, body, HEADER, key);
  }

  EventStream stream(String path, Map<String, ?> body) {
    return api().stream(path, body, HEADER, key);
  }

  /** Asks on the compatible face, and waits for the whole answer. */
  Answer complete(String content) {
    return post(COMPLETIONS, question(content, false));
  }

  static Map<String, Object> question(String content, boolean stream) {
    return Map.of(
        "model",
        "chat",
        "stream",
        stream,
        "messages",
        List.of(Map.of("role", "user", "content", content)));
  }

  /** Sends the same so many times at once. */
  List<Answer> crowd(int size, String path, Map<String, ?> body)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> sent = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        sent.add(threads.submit(() -> post(path, body)));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : sent) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}

package io.tidegate.web.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** A conversation that a test has begun. */
public record Talk(Api api, String path) {

  /** Starts a conversation without a title. */
  public static Talk start(Api api) {
    return start(api, Map.of());
  }

  public static Talk start(Api api, Map<String, ?> settings) {
    Answer started = api.post("/api/v1/conversations", settings);
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    return new Talk(api, "/api/v1/conversations/" + started.at("/id"));
  }

  /** Says something and waits for the answer, which must be a good one. */
  public Answer say(String content) {
    Answer answer = api.post(path + "/messages", Map.of("content", content));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  public EventStream stream(String content) {
    return api.stream(path + "/messages:stream", Map.of("content", content));
  }

  /** Reads a message of this conversation. */
  public Answer message(String id) {
    return api.get(path + "/messages/" + id);
  }
}

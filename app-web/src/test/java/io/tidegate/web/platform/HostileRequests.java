package io.tidegate.web.platform;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.web.platform.ApiDescription.Operation;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests for one operation with a hostile text in one place each: path, query, header, body. */
final class HostileRequests {

  /** As text that no encoding changes, lone surrogates included. */
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Bodies where one of the description's examples would do harm, or would not come far. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          entry(
              "putUpstream",
              """
              {"base_url": "http://127.0.0.1:9", "api_key": "k", "models": ["m"], "weight": 1,
               "max_concurrent": 1, "enabled": false}"""),
          entry(
              "putRoute",
              """
              {"candidates": [{"upstream": "deepseek", "model": "deepseek-flash", "weight": 1}],
               "strategy": "failover", "thinking": false}"""),
          entry(
              "addMessage",
              """
              {"content": "x", "model": "chat", "thinking": {"type": "disabled"},
               "response_format": {"type": "text"}, "metadata": {}, "max_tokens": 2,
               "tools": [{"type": "function", "function": {"name": "f", "description": "x"}}]}"""),
          entry(
              "streamMessage",
              """
              {"content": "x", "max_tokens": 2, "metadata": {"a": "b"}}"""),
          entry(
              "createChatCompletion",
              """
              {"model": "chat", "stream": true, "max_tokens": 2, "user": "x", "stop": ["x"],
               "messages": [{"role": "user", "content": "x", "name": "x"}]}"""));

  private final ApiDescription api;
  private final Places places;

  HostileRequests(ApiDescription api, Places places) {
    this.api = api;
    this.places = places;
  }

  /** A request that is ready to be sent. */
  record Hostile(String method, String path, String body, List<String> headers) {

    Answer send(Api api) {
      return api.send(method, path, BodyPublishers.ofString(body), headers.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return method + " " + path + " " + headers + " " + body;
    }
  }

  /** As a caller who may do this sends them. */
  List<Hostile> of(Operation operation) {
    List<Hostile> requests = new ArrayList<>();
    for (String text : HostileTexts.all()) {
      addParameters(operation, text, requests);
      if (operation.hasBody()) {
        body(operation).with(text).forEach(one -> requests.add(with(operation, ascii(one))));
      }
    }
    return requests;
  }

  /** As somebody sends them who has no key, or something else in its place. */
  List<Hostile> unauthenticated(Operation operation) {
    List<Hostile> requests = new ArrayList<>();
    for (String text : HostileTexts.inOneLine()) {
      List<String> headers =
          List.of("Authorization", "Bearer " + text, "X-Request-Id", text, "traceparent", text);
      requests.add(new Hostile(operation.method(), places.in(operation.path()), text, headers));
    }
    return requests;
  }

  private void addParameters(Operation operation, String text, List<Hostile> requests) {
    for (JsonNode parameter : api.parameters(operation)) {
      String name = parameter.path("name").asText();
      String path = places.in(operation.path());
      switch (parameter.path("in").asText()) {
        case "path" -> requests.add(at(operation, places.with(operation.path(), name, text)));
        case "query" -> requests.add(at(operation, path + "?" + name + "=" + Places.encoded(text)));
        default -> {
          if (HostileTexts.inOneLine().contains(text)) {
            requests.add(new Hostile(operation.method(), path, "{}", List.of(name, text)));
          }
        }
      }
    }
  }

  private SampleBody body(Operation operation) {
    String own = BODIES.get(operation.id());
    return own == null ? SampleBody.of(api, operation.bodySchema()) : SampleBody.read(own);
  }

  private Hostile at(Operation operation, String path) {
    String body = operation.hasBody() ? ascii(body(operation).root()) : "";
    return new Hostile(operation.method(), path, body, List.of());
  }

  private Hostile with(Operation operation, String body) {
    return new Hostile(operation.method(), places.in(operation.path()), body, List.of());
  }

  private static String ascii(JsonNode json) {
    try {
      return ASCII.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

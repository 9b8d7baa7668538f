package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** Knows which of the API's two doors a request must use. */
final class Endpoint {

  private static final String PATH = "/chat/completions";
  private static final String VERSION = "/v1";
  private static final String BETA = "/beta";

  private Endpoint() {}

  /** The URL for a request; features in trial are only served under {@code /beta}. */
  static String of(URI baseUrl, JsonNode body) {
    String base = baseUrl.toString();
    if (base.endsWith(BETA) || !needsBeta(body)) {
      return base + PATH;
    }
    String root =
        base.endsWith(VERSION) ? base.substring(0, base.length() - VERSION.length()) : base;
    return root + BETA + PATH;
  }

  private static boolean needsBeta(JsonNode body) {
    JsonNode messages = body.path("messages");
    return messages.path(messages.size() - 1).path("prefix").asBoolean()
        || hasStrictTool(body.path("tools"));
  }

  private static boolean hasStrictTool(JsonNode tools) {
    for (JsonNode tool : tools) {
      if (tool.path("function").path("strict").asBoolean()) {
        return true;
      }
    }
    return false;
  }
}

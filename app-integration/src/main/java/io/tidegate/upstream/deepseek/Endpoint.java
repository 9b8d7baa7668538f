package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/**
 * Where a request goes: to one of the API's two doors.
 *
 * @param inTrial whether it is the other one than its upstream is known by, because only there are
 *     features in trial; upstreams that are not DeepSeek may not have it
 */
record Endpoint(String url, boolean inTrial) {

  private static final String PATH = "/chat/completions";
  private static final String VERSION = "/v1";
  private static final String BETA = "/beta";

  /** The one for a request; features in trial are only served under {@code /beta}. */
  static Endpoint of(URI baseUrl, JsonNode body) {
    String base = baseUrl.toString();
    String root =
        base.endsWith(VERSION) ? base.substring(0, base.length() - VERSION.length()) : base;
    return root.endsWith(BETA) || !needsBeta(body)
        ? new Endpoint(base + PATH, /* inTrial= */ false)
        : new Endpoint(root + BETA + PATH, /* inTrial= */ true);
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

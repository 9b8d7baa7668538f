package io.tidegate.web.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Requests as bytes, for clients that do with their connection what no HTTP library does. */
public final class RawRequest {

  private RawRequest() {}

  /** A question on the compatible face, as JSON. */
  public static byte[] completion(String key, String json) {
    return of(
        "POST /v1/chat/completions", key, "Content-Length: " + json.getBytes(UTF_8).length, json);
  }

  /**
   * Any request.
   *
   * @param line method and path
   * @param header one more, whole
   */
  public static byte[] of(String line, String key, String header, String body) {
    return """
        %s HTTP/1.1\r
        Host: tidegate\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        %s\r
        \r
        %s"""
        .formatted(line, key, header, body)
        .getBytes(UTF_8);
  }
}

package io.tidegate.simulator.error;

import io.tidegate.simulator.json.JsonBytes;
import java.nio.charset.StandardCharsets;

/**
 * One refusal as it goes over the wire.
 *
 * @param contentType empty where the original sends no such header
 */
public record ApiError(int status, String contentType, String body) {

  static final String JSON = "application/json";
  static final String OCTETS = "application/octet-stream";

  private static final String INVALID = "invalid_request_error";

  static ApiError empty(int status) {
    return new ApiError(status, "", "");
  }

  /** The envelope of nearly every 400. */
  static ApiError invalid(String message) {
    return invalid(JSON, message);
  }

  /** The same envelope under another label; clients must look at the body, not at the label. */
  static ApiError invalid(String contentType, String message) {
    return new ApiError(400, contentType, envelope(message, INVALID, INVALID));
  }

  static ApiError json(int status, String message, String type, String code) {
    return new ApiError(status, JSON, envelope(message, type, code));
  }

  /** The body as it is sent. */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static String envelope(String message, String type, String code) {
    return new JsonBytes(256)
        .raw("{\"error\":{\"message\":")
        .quoted(message)
        .raw(",\"type\":")
        .quoted(type)
        .raw(",\"param\":null,\"code\":")
        .quoted(code)
        .raw("}}")
        .toString();
  }
}

package io.tidegate.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** A chat completion as it goes over the wire: made once, sent many times. */
public final class Request {

  private final ByteBuffer bytes;

  private Request(byte[] head, byte[] body) {
    bytes = ByteBuffer.allocateDirect(head.length + body.length).put(head).put(body).flip();
  }

  /** A call of {@code /v1/chat/completions} with this body. */
  public static Request chat(Target target, String json) {
    byte[] body = json.getBytes(UTF_8);
    String head =
        """
        POST /v1/chat/completions HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(target.base().getAuthority(), target.apiKey(), body.length);
    return new Request(head.getBytes(US_ASCII), body);
  }

  /** The bytes, from the first to the last; the caller may move the position. */
  ByteBuffer bytes() {
    return bytes.duplicate();
  }
}

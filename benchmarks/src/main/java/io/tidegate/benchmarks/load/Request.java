package io.tidegate.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A chat completion as it goes over the wire: made once, sent many times. */
public final class Request {

  private static final String UNKEYED = "";
  private static final int NOWHERE = -1;

  private final ByteBuffer bytes;

  /** Where the part of the {@code Idempotency-Key} stands that is another in each request. */
  private final int key;

  private long sent = System.nanoTime();

  private Request(byte[] head, byte[] body, int key) {
    bytes = ByteBuffer.allocateDirect(head.length + body.length).put(head).put(body).flip();
    this.key = key;
  }

  /** A call of {@code /v1/chat/completions} with this body. */
  public static Request chat(Target target, String json) {
    byte[] body = json.getBytes(UTF_8);
    String blank = HexFormat.of().toHexDigits(0L);
    String keyed =
        "X-End-User: %s\r\nIdempotency-Key: \"%s\"\r\n".formatted(Target.END_USER, blank);
    String head =
        """
        POST /v1/chat/completions HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        %sContent-Length: %d\r
        \r
        """
            .formatted(
                target.base().getAuthority(),
                target.apiKey(),
                target.keyed() ? keyed : UNKEYED,
                body.length);
    return new Request(
        head.getBytes(US_ASCII), body, target.keyed() ? head.indexOf(blank) : NOWHERE);
  }

  /**
   * The bytes of one more request, from the first to the last; the caller may move the position.
   */
  ByteBuffer bytes() {
    return key == NOWHERE ? bytes.duplicate() : withKeyOfItsOwn();
  }

  private ByteBuffer withKeyOfItsOwn() {
    sent++;
    byte[] digits = HexFormat.of().toHexDigits(sent).getBytes(US_ASCII);
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    return copy.put(key, digits);
  }
}

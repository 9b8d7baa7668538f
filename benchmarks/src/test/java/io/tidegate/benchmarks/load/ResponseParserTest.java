package io.tidegate.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResponseParserTest {

  private final ResponseParser parser = new ResponseParser();
  private final StringBuilder body = new StringBuilder();

  @Test
  void a_body_ends_after_its_length() throws ProtocolException {
    feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

    assertThat(parser.ended()).isTrue();
    assertThat(parser.status()).isEqualTo(200);
    assertThat(body).hasToString("hello");
  }

  @Test
  void an_empty_body_ends_with_the_fields() throws ProtocolException {
    feed("HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\n\r\n");

    assertThat(parser.ended()).isTrue();
    assertThat(parser.status()).isEqualTo(429);
  }

  @Test
  void chunks_may_have_extensions_and_trailers() throws ProtocolException {
    feed(
        """
        HTTP/1.1 200 OK\r
        Transfer-Encoding: chunked\r
        \r
        5;a=b\r
        hello\r
        A\r
        , skippers\r
        0\r
        X-Sum: 1\r
        \r
        """);

    assertThat(parser.ended()).isTrue();
    assertThat(body).hasToString("hello, skippers");
  }

  @Test
  void a_body_without_a_length_ends_with_the_connection() throws ProtocolException {
    feed("HTTP/1.1 200 OK\r\n\r\nhello");

    assertThat(parser.ended()).isFalse();
    assertThat(parser.endsWithConnection()).isTrue();
    assertThat(parser.closing()).isTrue();
  }

  @Test
  void an_interim_response_is_passed_over() throws ProtocolException {
    feed("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok");

    assertThat(parser.status()).isEqualTo(201);
    assertThat(body).hasToString("ok");
  }

  @Test
  void a_server_can_say_that_it_will_close() throws ProtocolException {
    feed("HTTP/1.1 503 Busy\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n");

    assertThat(parser.closing()).isTrue();
  }

  @Test
  void what_follows_the_response_is_left_alone() throws ProtocolException {
    String response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    byte[] bytes = (response + "HTTP/1.1 200").getBytes(ISO_8859_1);

    assertThat(parser.feed(bytes, 0, bytes.length, this::append)).isEqualTo(response.length());
  }

  @Test
  void something_else_than_http_is_refused() {
    assertThatThrownBy(() -> feed("SSH-2.0-OpenSSH\r\n")).isInstanceOf(ProtocolException.class);
  }

  @Property
  void it_does_not_matter_how_the_bytes_are_split(
      @ForAll @Size(max = 8) List<@AlphaChars String> chunks,
      @ForAll @IntRange(min = 1, max = 40) int portion)
      throws ProtocolException {
    byte[] bytes = chunked(chunks).getBytes(ISO_8859_1);
    parser.reset(); // one object serves all tries of a property
    body.setLength(0);

    for (int from = 0; from < bytes.length; from += portion) {
      int to = Math.min(bytes.length, from + portion);
      assertThat(parser.ended()).isFalse();
      assertThat(parser.feed(bytes, from, to, this::append)).isEqualTo(to);
    }

    assertThat(parser.ended()).isTrue();
    assertThat(body).hasToString(String.join("", chunks));
  }

  private static String chunked(List<String> chunks) {
    var response = new StringBuilder("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
    for (String chunk : chunks) {
      if (!chunk.isEmpty()) {
        response.append("%x\r\n%s\r\n".formatted(chunk.length(), chunk));
      }
    }
    return response.append("0\r\n\r\n").toString();
  }

  private void feed(String text) throws ProtocolException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    parser.feed(bytes, 0, bytes.length, this::append);
  }

  private void append(byte[] bytes, int from, int to) {
    body.append(new String(bytes, from, to - from, ISO_8859_1));
  }
}

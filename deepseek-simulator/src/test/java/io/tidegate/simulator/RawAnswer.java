package io.tidegate.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a bare socket sees of one request: the bytes in the pieces in which they came, and how it
 * ended.
 */
record RawAnswer(List<byte[]> pieces, End end) {

  enum End {
    COMPLETE,
    CLOSED,
    RESET,
    SILENT
  }

  static final String LAST_CHUNK = "0\r\n\r\n";

  private static final int LARGEST_PIECE = 1 << 20;

  /** Sends a request and reads until the connection ends or falls silent. */
  static RawAnswer to(URI base, String request, Duration patience) throws IOException {
    try (Socket socket = open(base, request)) {
      socket.setSoTimeout((int) patience.toMillis());
      List<byte[]> pieces = new ArrayList<>();
      return new RawAnswer(pieces, read(socket.getInputStream(), pieces));
    }
  }

  static Socket open(URI base, String request) throws IOException {
    Socket socket = new Socket(base.getHost(), base.getPort());
    socket.setSoTimeout(5000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  static String chat(String scenario, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return """
    POST /chat/completions HTTP/1.1\r
    Host: simulator\r
    Authorization: Bearer sk-test\r
    Content-Type: application/json\r
    X-Sim-Scenario: %s\r
    Content-Length: %d\r
    \r
    %s"""
        .formatted(scenario, length, body);
  }

  String text() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toString(StandardCharsets.UTF_8);
  }

  private static End read(InputStream in, List<byte[]> pieces) throws IOException {
    byte[] buffer = new byte[LARGEST_PIECE];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        pieces.add(Arrays.copyOf(buffer, count));
        if (new String(buffer, 0, count, StandardCharsets.UTF_8).endsWith(LAST_CHUNK)) {
          return End.COMPLETE;
        }
      }
      return End.CLOSED;
    } catch (SocketTimeoutException _) {
      return End.SILENT;
    } catch (SocketException _) {
      return End.RESET;
    }
  }
}

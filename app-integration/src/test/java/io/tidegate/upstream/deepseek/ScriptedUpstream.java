package io.tidegate.upstream.deepseek;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that answers each request with bytes that were written down beforehand, right or wrong.
 *
 * <p>A connection is served until a script ends with {@link #HANG_UP}.
 */
final class ScriptedUpstream implements AutoCloseable {

  /** Closes the connection after the bytes before it. */
  static final String HANG_UP = "\0hang up";

  private final ServerSocket server;
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  ScriptedUpstream(String... answers) {
    this.answers.addAll(List.of(answers));
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::acceptAll);
  }

  /** A stream that is complete as an HTTP message. */
  static String events(String body) {
    return ok(body, "text/event-stream");
  }

  /** The same in pieces, as servers send what they do not know the length of. */
  static String chunkedEvents(String... pieces) {
    StringBuilder answer =
        new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (String piece : pieces) {
      int length = piece.getBytes(StandardCharsets.UTF_8).length;
      answer.append(Integer.toHexString(length)).append("\r\n").append(piece).append("\r\n");
    }
    return answer.append("0\r\n\r\n").toString();
  }

  static String ok(String body, String contentType) {
    return response("200 OK", "Content-Type: " + contentType + "\r\n", body);
  }

  static String response(String status, String headers, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + headers
        + "Content-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The requests that arrived, head and body. */
  List<String> requests() {
    return requests;
  }

  /** How many connections were ever made. */
  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String answer = "";
      while (!answer.endsWith(HANG_UP)) {
        requests.add(readRequest(socket.getInputStream()));
        answer = answers.remove();
        socket
            .getOutputStream()
            .write(answer.replace(HANG_UP, "").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException _) {
      // the client hung up
    }
  }

  private static String readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("hung up");
      }
      head.append((char) next);
    }
    int length =
        Integer.parseInt(head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
    return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}

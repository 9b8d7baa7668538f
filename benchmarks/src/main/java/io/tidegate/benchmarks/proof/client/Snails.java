package io.tidegate.benchmarks.proof.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tidegate.benchmarks.proof.Pause;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections that do not do what others wait for: they send too slowly, or do not read. */
final class Snails implements Closeable {

  private static final long PACE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int GROUP = 10;
  private static final int SMALL_WINDOW = 2_048;

  private final List<SocketChannel> channels = new ArrayList<>();
  private final byte[] request;
  private final Thread pace = Thread.ofPlatform().name("snails").unstarted(this::crawl);
  private volatile boolean over;
  private final AtomicInteger broken = new AtomicInteger();

  private Snails(byte[] request) {
    this.request = request;
  }

  /** So many that send one byte a second of a request. */
  static Snails sending(URI node, String key, int size) {
    var snails = new Snails(request(key, "{\"model\": \"chat\"}"));
    snails.connect(node, size);
    snails.pace.start();
    return snails;
  }

  /** So many that have asked for a stream, and never read what comes. */
  static Snails reading(URI node, String key, String body, int size) {
    var snails = new Snails(request(key, body));
    snails.connect(node, size);
    snails.channels.forEach(snails::sendAll);
    return snails;
  }

  private static byte[] request(String key, String body) {
    return """
    POST /v1/chat/completions HTTP/1.1\r
    Host: tidegate\r
    Authorization: Bearer %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    %s"""
        .formatted(key, body.length(), body)
        .getBytes(US_ASCII);
  }

  private void connect(URI node, int size) {
    try {
      for (int i = 0; i < size; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_WINDOW);
        channel.connect(new InetSocketAddress(node.getHost(), node.getPort()));
        channels.add(channel);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a slow client is not let in", e);
    }
  }

  private void sendAll(SocketChannel channel) {
    try {
      channel.write(ByteBuffer.wrap(request));
    } catch (IOException e) {
      throw new UncheckedIOException("a slow client is not heard", e);
    }
  }

  /** Each sends once a second, but not all at once. */
  private void crawl() {
    long start = System.nanoTime();
    for (int at = 0; at < request.length && !over; at++) {
      for (int i = 0; i < channels.size() && !over; i++) {
        if (i % GROUP == 0) {
          Pause.until(start + at * PACE_NANOS + PACE_NANOS * i / channels.size());
        }
        sendByte(channels.get(i), at);
      }
    }
  }

  private void sendByte(SocketChannel channel, int at) {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.write(ByteBuffer.wrap(request, at, 1));
    } catch (IOException hungUp) {
      broken.incrementAndGet(); // the server has had enough of it, which is its right
      close(channel);
    }
  }

  /** How many were hung up on so far, each once. */
  int broken() {
    return broken.get();
  }

  @Override
  public void close() {
    over = true;
    channels.forEach(Snails::close);
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException gone) {
      // Closed is what it was to be.
    }
  }
}

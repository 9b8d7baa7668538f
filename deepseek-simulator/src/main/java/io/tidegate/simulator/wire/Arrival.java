package io.tidegate.simulator.wire;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/** The body of a request on its way in, block by block, on the connection's own thread. */
public final class Arrival {

  private static final int FIRST_GUESS = 2048;

  private final HttpServerExchange exchange;
  private final StreamSourceChannel source;
  private final int largest;
  private final Consumer<byte[]> complete;
  private final Runnable tooLarge;
  private final ByteArrayOutputStream body;
  private byte[] block = {};

  private Arrival(
      HttpServerExchange exchange, int largest, Consumer<byte[]> complete, Runnable tooLarge) {
    this.exchange = exchange;
    this.largest = largest;
    this.complete = complete;
    this.tooLarge = tooLarge;
    source = exchange.getRequestChannel();
    body = new ByteArrayOutputStream(FIRST_GUESS);
  }

  /**
   * Waits for a whole body without a thread.
   *
   * @param largest bytes that are accepted
   * @param complete gets the body
   * @param tooLarge is told instead if the body is larger than that
   */
  public static void await(
      HttpServerExchange exchange, int largest, Consumer<byte[]> complete, Runnable tooLarge) {
    if (exchange.isRequestComplete()) {
      complete.accept(new byte[0]);
    } else if (exchange.getRequestContentLength() > largest) {
      tooLarge.run();
    } else {
      new Arrival(exchange, largest, complete, tooLarge).begin();
    }
  }

  private void begin() {
    if (readAll()) {
      end();
      return;
    }
    source.getReadSetter().set(_ -> goOn());
    source.resumeReads();
  }

  private void goOn() {
    if (readAll()) {
      source.suspendReads();
      Connectors.executeRootHandler(_ -> end(), exchange);
    }
  }

  private void end() {
    if (body.size() > largest) {
      tooLarge.run();
    } else {
      complete.accept(body.toByteArray());
    }
  }

  /** False if there is more to come. */
  private boolean readAll() {
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      ByteBuffer buffer = pooled.getBuffer();
      while (body.size() <= largest) {
        buffer.clear();
        int count = source.read(buffer);
        if (count <= 0) {
          return count < 0;
        }
        add(buffer.flip());
      }
      return true;
    } catch (IOException _) {
      IoUtils.safeClose(exchange.getConnection());
      return false;
    }
  }

  private void add(ByteBuffer buffer) {
    int count = buffer.remaining();
    if (block.length < count) {
      block = new byte[count];
    }
    buffer.get(block, 0, count);
    body.write(block, 0, count);
  }
}

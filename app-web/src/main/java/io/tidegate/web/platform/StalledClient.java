package io.tidegate.web.platform;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.undertow.server.ConduitWrapper;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Duration;
import org.xnio.IoUtils;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * The way of an answer to a client, which is hung up on when it has taken nothing for too long.
 *
 * <p>A write to a connection whose buffers are full waits, and with it the turn, its places in all
 * limits and what it has in memory. Undertow's own limit for writes counts from the last one, so it
 * would also end answers for which an upstream takes its time.
 */
final class StalledClient extends AbstractStreamSinkConduit<StreamSinkConduit> {

  private final HttpServerExchange exchange;
  private final long patienceNanos;

  private StalledClient(StreamSinkConduit next, HttpServerExchange exchange, Duration patience) {
    super(next);
    this.exchange = exchange;
    this.patienceNanos = patience.toNanos();
  }

  static ConduitWrapper<StreamSinkConduit> after(Duration patience) {
    return (factory, exchange) -> new StalledClient(factory.create(), exchange, patience);
  }

  /**
   * @throws IOException if the client took nothing for too long; its connection is closed then
   */
  @Override
  public void awaitWritable() throws IOException {
    long start = System.nanoTime();
    next.awaitWritable(patienceNanos, NANOSECONDS);
    if (System.nanoTime() - start >= patienceNanos) {
      IoUtils.safeClose(exchange.getConnection());
      throw new IOException("the client reads nothing");
    }
  }
}

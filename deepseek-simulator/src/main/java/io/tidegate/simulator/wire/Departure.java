package io.tidegate.simulator.wire;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Notices at once when a client hangs up during an answer.
 *
 * <p>The server reads nothing while it answers, so it would learn of a departure only from a failed
 * write, and never in a stall. This reads on the raw connection. A client that sends its next
 * request early gets it answered, but is no longer watched.
 */
final class Departure {

  private final HttpServerConnection connection;
  private final StreamSourceConduit source;
  private final Runnable departed;

  private Departure(HttpServerConnection connection, Runnable departed) {
    this.connection = connection;
    this.source = connection.getOriginalSourceConduit();
    this.departed = departed;
  }

  /** Watches from now on; to be called, and calls back, on the connection's thread. */
  static Departure watch(HttpServerExchange exchange, Runnable departed) {
    Departure departure = new Departure((HttpServerConnection) exchange.getConnection(), departed);
    departure.connection.getChannel().getSourceChannel().setReadListener(_ -> departure.read());
    departure.source.resumeReads();
    return departure;
  }

  void stop() {
    source.suspendReads();
  }

  private void read() {
    PooledByteBuffer buffer = connection.getByteBufferPool().allocate();
    boolean kept = false;
    try {
      int count = source.read(buffer.getBuffer());
      if (count > 0) {
        stop();
        buffer.getBuffer().flip();
        connection.ungetRequestBytes(buffer);
        kept = true;
      } else if (count < 0) {
        leave();
      }
    } catch (IOException _) {
      leave();
    } finally {
      if (!kept) {
        buffer.close();
      }
    }
  }

  private void leave() {
    stop();
    departed.run();
  }
}

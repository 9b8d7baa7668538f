package io.tidegate.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection with at most one request under way; opened anew when it breaks. */
final class Connection implements AutoCloseable {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final InetSocketAddress address;
  private final Selector selector;
  private final Observer observer;
  private final ResponseParser parser = new ResponseParser();
  private SocketChannel channel;
  private SelectionKey key;
  private ByteBuffer outgoing = NOTHING;
  private boolean busy;

  Connection(InetSocketAddress address, Selector selector, Observer observer) throws IOException {
    this.address = address;
    this.selector = selector;
    this.observer = observer;
    channel = connected();
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  private SocketChannel connected() throws IOException {
    SocketChannel opened = SocketChannel.open(address);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    opened.configureBlocking(false);
    return opened;
  }

  boolean busy() {
    return busy;
  }

  void begin(ByteBuffer request, long intended) {
    busy = true;
    outgoing = request;
    parser.reset();
    observer.began(intended);
    try {
      write();
    } catch (IOException e) {
      breakOff(e);
    }
  }

  /** Goes on with what the selector has found possible. */
  void proceed(byte[] incoming) {
    try {
      if (key.isWritable()) {
        write();
      }
      if (key.isReadable()) {
        read(incoming);
      }
    } catch (IOException e) {
      breakOff(e);
    }
  }

  private void write() throws IOException {
    channel.write(outgoing);
    int ops = outgoing.hasRemaining() ? SelectionKey.OP_WRITE : 0;
    key.interestOps(ops | SelectionKey.OP_READ);
  }

  private void read(byte[] incoming) throws IOException {
    int count = channel.read(ByteBuffer.wrap(incoming));
    long now = System.nanoTime();
    if (count < 0) {
      endOfInput(now);
      return;
    }
    parser.feed(incoming, 0, count, (body, from, to) -> observer.body(body, from, to, now));
    if (busy && parser.ended()) {
      end(now);
    }
  }

  private void endOfInput(long now) throws IOException {
    if (!busy) {
      reopen(); // a server may close an idle connection whenever it likes
    } else if (parser.endsWithConnection()) {
      end(now);
    } else {
      throw new EOFException("the connection was closed before the end of the response");
    }
  }

  private void end(long now) {
    busy = false;
    observer.ended(parser.status(), now);
    if (parser.closing()) {
      reopen();
    }
  }

  private void breakOff(IOException reason) {
    fail(String.valueOf(reason.getMessage()));
    reopen();
  }

  /** Gives up a request that is under way. */
  void fail(String reason) {
    if (busy) {
      busy = false;
      observer.failed(reason);
    }
  }

  private void reopen() {
    close();
    try {
      channel = connected();
      key = channel.register(selector, SelectionKey.OP_READ, this);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + address, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.tidegate.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Connections to the parts of the stack, which are all on this machine. */
public final class Loopback {

  public static final String HOST = "127.0.0.1";

  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(1).toMillis();

  private Loopback() {}

  /** A connection on which every read ends within a second. */
  public static Socket connect(int port) throws IOException {
    var socket = new Socket();
    try {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Whether somebody accepts connections there. */
  public static boolean answers(int port) {
    try (Socket _ = connect(port)) {
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}

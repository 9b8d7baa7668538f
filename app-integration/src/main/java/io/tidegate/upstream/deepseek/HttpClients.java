package io.tidegate.upstream.deepseek;

import io.tidegate.upstream.dns.SafeNames;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/** Builds the one HTTP client of this node, which follows nothing and remembers nobody. */
final class HttpClients {

  private static final int IDLE_CONNECTIONS = 512;
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  private HttpClients() {}

  static OkHttpClient create() {
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .proxy(Proxy.NO_PROXY)
        .dns(new SafeNames())
        .followRedirects(false)
        .followSslRedirects(false)
        .callTimeout(Duration.ZERO) // these three are the watchdog's
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .connectionPool(
            new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
        .addInterceptor(HttpClients::connectInTime)
        .addNetworkInterceptor(HttpClients::markConnected)
        .build();
  }

  /** The same client, its connections shared, which connects to one address whatever the name. */
  static OkHttpClient pinned(OkHttpClient client, InetAddress ip) {
    return client.newBuilder().dns(_ -> List.of(ip)).build();
  }

  /** OkHttp lets an interrupt of the wait for a connection out as a checked exception. */
  private static Response connectInTime(Interceptor.Chain chain) throws IOException {
    Sending sending = Sending.of(chain.request());
    try {
      return chain
          .withConnectTimeout(millis(sending.connectWithin()), TimeUnit.MILLISECONDS)
          .proceed(chain.request());
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while connecting");
      }
      throw e;
    }
  }

  /** From here on the upstream may be working for us. */
  private static Response markConnected(Interceptor.Chain chain) throws IOException {
    Sending.of(chain.request()).connected();
    return chain.proceed(chain.request());
  }

  private static int millis(Duration time) {
    return Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE);
  }
}

package io.tidegate.platform.redis;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.util.JedisURIHelper;

/** How this node reaches Redis: few connections, and none of them waits for long. */
public final class RedisConnections {

  private static final int CONNECTIONS = 8;
  private static final int USUAL_PORT = 6379;
  private static final int CONNECT_MILLIS = 100;

  private static final String URL = "TIDEGATE_REDIS_URL";

  private RedisConnections() {}

  /**
   * The server that {@code TIDEGATE_REDIS_URL} names.
   *
   * @throws InvalidSetting if it names no host, or has a place for a password, and none stands
   *     there
   */
  public static URI address(Environment environment) {
    var address = parsed(environment.text(URL).orElse("redis://localhost:6379"));
    String credentials = address.getUserInfo();
    if (credentials != null && passwordOf(credentials).isBlank()) {
      throw new InvalidSetting(
          URL, "has a blank password: write redis://user:password@host, or redis://host without");
    }
    return address;
  }

  /** Where it listens: what is left out of the address is Redis's own port. */
  static HostAndPort server(URI redis) {
    return new HostAndPort(redis.getHost(), redis.getPort() < 0 ? USUAL_PORT : redis.getPort());
  }

  private static URI parsed(String url) {
    try {
      var address = new URI(url);
      if (address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw new InvalidSetting(URL, "must look like redis://host:6379", e);
    }
    throw new InvalidSetting(URL, "must look like redis://host:6379");
  }

  private static String passwordOf(String credentials) {
    int colon = credentials.indexOf(':');
    return colon < 0 ? "" : credentials.substring(colon + 1);
  }

  /**
   * A pool of connections, none of which is open yet. The caller closes it.
   *
   * @param maxWait how long a command may wait for a connection
   * @param maxAnswer how long it may then wait for its answer
   */
  public static RedisClient open(URI redis, Duration maxWait, Duration maxAnswer) {
    var pool = new GenericObjectPoolConfig<Connection>();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setMaxWait(maxWait);
    pool.setJmxEnabled(false);
    return RedisClient.builder()
        .hostAndPort(server(redis))
        .clientConfig(
            DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(Math.toIntExact(maxAnswer.toMillis()))
                .user(JedisURIHelper.getUser(redis))
                .password(JedisURIHelper.getPassword(redis))
                .database(JedisURIHelper.getDBIndex(redis))
                .sslOptions(JedisURIHelper.isRedisSSLScheme(redis) ? SslOptions.defaults() : null)
                .build())
        .poolConfig(pool)
        .build();
  }
}

package io.tidegate.quota.redis;

import io.tidegate.localstack.process.Loopback;
import java.net.URI;
import java.time.Duration;

/**
 * Scripts that wait for Redis longer than a machine stalls that is busy with a whole build. With
 * the patience of turns, the node would count alone at times, which most tests are not about.
 */
final class PatientScripts {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private PatientScripts() {}

  static RedisScripts at(URI redis) {
    return new RedisScripts(redis, PATIENCE);
  }

  static RedisScripts at(int port) {
    return at(url(port));
  }

  static URI url(int port) {
    return URI.create("redis://%s:%d".formatted(Loopback.HOST, port));
  }
}

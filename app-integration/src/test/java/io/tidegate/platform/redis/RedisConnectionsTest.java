package io.tidegate.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidSetting;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedisConnectionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://:@redis:6379",
        "redis://user:@redis:6379",
        "redis://user:%20@redis:6379",
        "redis://user@redis:6379",
        "redis://@redis:6379"
      })
  void a_password_that_is_left_out_is_refused(String url) {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> address(url))
        .withMessageStartingWith("TIDEGATE_REDIS_URL has a blank password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://redis:6379",
        "redis://:secret@redis:6379",
        "rediss://me:a:b@redis:6379/1"
      })
  void a_server_is_reached_with_a_password_or_without(String url) {
    assertThat(address(url)).isEqualTo(URI.create(url));
  }

  @Test
  void without_a_setting_it_is_the_server_of_the_machine_itself() {
    assertThat(address("")).isEqualTo(URI.create("redis://localhost:6379"));
  }

  @Test
  void an_address_without_a_port_means_the_usual_one() {
    assertThat(RedisConnections.server(address("redis://redis")))
        .isEqualTo(new HostAndPort("redis", 6379));
    assertThat(RedisConnections.server(address("redis://redis:6380/1")))
        .isEqualTo(new HostAndPort("redis", 6380));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis", "redis:6379", "redis://", "redis://my_redis", "redis://a b"})
  void an_address_without_a_host_is_refused(String url) {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> address(url))
        .withMessageStartingWith("TIDEGATE_REDIS_URL must look like redis://host:6379");
  }

  private static URI address(String url) {
    return RedisConnections.address(new Environment(Map.of("TIDEGATE_REDIS_URL", url)));
  }
}

package io.tidegate.upstream.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "169.254.169.254",
        "224.0.0.1",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "fe80::1",
        "ff02::1"
      })
  void a_name_that_was_bound_again_leads_nowhere(String ip) {
    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> lookup("chat.example", ip))
        .withMessageContaining("chat.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "192.168.1.1", "203.0.113.7", "2001:db8::1", "fd00::1"})
  void upstreams_may_be_in_private_networks(String ip) throws Exception {
    assertThat(lookup("chat.example", ip)).containsExactly(InetAddress.getByName(ip));
  }

  @Test
  void what_may_be_called_is_left_of_several() throws Exception {
    assertThat(lookup("chat.example", "127.0.0.1", "10.0.0.1"))
        .containsExactly(InetAddress.getByName("10.0.0.1"));
  }

  @Test
  void this_machine_is_called_by_its_own_name() throws Exception {
    assertThat(lookup("localhost", "127.0.0.1")).hasSize(1);
    assertThat(new SafeNames().lookup("localhost")).isNotEmpty();
  }

  private static List<InetAddress> lookup(String host, String... ips) throws UnknownHostException {
    return new SafeNames(_ -> Stream.of(ips).map(SafeNamesTest::address).toList()).lookup(host);
  }

  private static InetAddress address(String ip) {
    try {
      return InetAddress.getByName(ip);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}

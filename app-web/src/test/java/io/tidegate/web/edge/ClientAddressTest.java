package io.tidegate.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private final ClientAddress behindProxies =
      new ClientAddress(
          List.of(AddressRange.parse("", "192.0.2.0/24"), AddressRange.parse("", "::1")));

  @Test
  void without_proxies_it_is_the_peer_whatever_it_says() {
    var alone = new ClientAddress(List.of());

    assertThat(alone.of("203.0.113.9", List.of("10.0.0.1"))).isEqualTo(address("203.0.113.9"));
    assertThat(alone.of("fe80::1%eth0", List.of())).isEqualTo(address("fe80::1"));
  }

  @Test
  void a_proxy_says_who_asked_it() {
    assertThat(behindProxies.of("::1", List.of("10.0.0.1"))).isEqualTo(address("10.0.0.1"));
    assertThat(behindProxies.of("192.0.2.1", List.of("6.6.6.6", "10.0.0.1 , 192.0.2.2")))
        .isEqualTo(address("10.0.0.1"));
  }

  @Test
  void what_the_client_wrote_before_is_not_believed() {
    assertThat(behindProxies.of("192.0.2.1", List.of("10.0.0.1, 6.6.6.6")))
        .isEqualTo(address("6.6.6.6"));
    assertThat(behindProxies.of("203.0.113.9", List.of("10.0.0.1")))
        .isEqualTo(address("203.0.113.9"));
  }

  @Test
  void nobody_is_where_a_proxy_does_not_know_who_asked() {
    assertThat(behindProxies.of("192.0.2.1", List.of("10.0.0.1, unknown"))).isEmpty();
  }

  private static Optional<InetAddress> address(String text) {
    return AddressRange.address(text);
  }
}

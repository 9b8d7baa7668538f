package io.tidegate.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @Test
  void the_first_node_listens_where_wildfly_always_does() {
    var ports = new Ports(8080);

    assertThat(ports.http(1)).isEqualTo(8080);
    assertThat(ports.management(1)).isEqualTo(9990);
  }

  @Test
  void no_two_parts_of_a_full_stack_share_a_port() {
    var ports = new Ports(18_000);
    Stream<Integer> nodes =
        IntStream.rangeClosed(1, Ports.MAX_NODES)
            .boxed()
            .flatMap(node -> Stream.of(ports.http(node), ports.management(node)));
    Stream<Integer> others = Stream.of(ports.simulator(), ports.postgres(), ports.redis());

    assertThat(Stream.concat(nodes, others)).doesNotHaveDuplicates();
  }

  @Test
  void a_free_port_is_accepted() {
    int port = Ports.free();

    assertThatNoException().isThrownBy(() -> Ports.requireFree(port, "Redis", Loopback.HOST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.such.host.invalid", "203.0.113.7"})
  void a_host_that_cannot_be_listened_on_is_not_blamed_on_the_port(String host) {
    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(() -> Ports.requireFree(Ports.free(), "node 1", host))
        .withMessageContainingAll(host, "--host")
        .withMessageNotContaining("--port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "::", "[::1]"})
  void a_host_of_which_the_nodes_know_no_address_is_refused(String host) {
    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(() -> Ports.requireIpv4(host))
        .withMessageContainingAll(host, "IPv4", "--host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "localhost"})
  void a_host_with_an_address_of_the_nodes_is_accepted(String host) {
    assertThatNoException().isThrownBy(() -> Ports.requireIpv4(host));
  }

  @Test
  @EnabledOnOs(OS.LINUX) // elsewhere it is just "another program"
  void a_busy_port_is_named_with_its_holder_and_the_way_out() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatExceptionOfType(StackFailure.class)
          .isThrownBy(() -> Ports.requireFree(port, "Redis", Loopback.HOST))
          .withMessage(
              "port %d, which Redis needs, is taken by java (process %d):"
                      .formatted(port, ProcessHandle.current().pid())
                  + " choose others with ./tidegate up --port N");
    }
  }

  @Test
  void a_free_port_is_no_other_ones_and_no_connections() {
    assertThat(Ports.free()).isNotEqualTo(Ports.free()).isBetween(20_000, 32_767);
  }
}

package io.tidegate.upstream.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.Environment;
import io.tidegate.testsupport.SmallNameServer;
import io.tidegate.upstream.UpstreamAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;

class DnsAddressesTest {

  private static final URI URL = URI.create("https://chat.example/v1");
  private static final long TTL = 60;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
  private final SmallNameServer server = new SmallNameServer();
  private final DnsAddresses addresses =
      new DnsAddresses(
          new Environment(
              Map.of(
                  "TIDEGATE_DISCOVER_UPSTREAM_HOSTS",
                  "chat.example",
                  "TIDEGATE_DNS_SERVERS",
                  server.address())),
          now::get);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_name_is_all_its_addresses() throws Exception {
    server.knows(a("chat.example.", "10.0.0.2"), a("chat.example.", "10.0.0.1"));

    assertThat(found()).containsExactly("10.0.0.1", "10.0.0.2");
  }

  @Test
  void they_are_asked_for_again_when_their_time_is_over() throws Exception {
    server.knows(a("chat.example.", "10.0.0.1"), a("chat.example.", "10.0.0.2"));
    found();
    server.knows(a("chat.example.", "10.0.0.3"), a("chat.example.", "10.0.0.4"));

    assertThat(names()).containsExactly("10.0.0.1", "10.0.0.2");
    now.updateAndGet(time -> time.plusSeconds(TTL));

    assertThat(until(() -> names().equals(List.of("10.0.0.3", "10.0.0.4")))).isTrue();
  }

  @Test
  void what_was_known_stays_while_nobody_answers() throws Exception {
    server.knows(a("chat.example.", "10.0.0.1"), a("chat.example.", "10.0.0.2"));
    found();
    server.knows();
    now.updateAndGet(time -> time.plusSeconds(TTL));

    names();

    assertThat(names()).containsExactly("10.0.0.1", "10.0.0.2");
  }

  @Test
  void services_come_first_with_their_ports_and_by_priority() throws Exception {
    server.knows(
        service("near.example.", 1, 8443),
        service("far.example.", 2, 9443),
        a("near.example.", "10.0.0.7"),
        a("far.example.", "10.0.0.8"),
        a("chat.example.", "10.0.0.9"));

    assertThat(found()).containsExactly("10.0.0.7:8443");
  }

  @Test
  void six_is_asked_for_only_without_four() throws Exception {
    server.knows(
        new AAAARecord(
            Name.fromString("chat.example."),
            DClass.IN,
            TTL,
            InetAddress.getByName("2001:db8::1")));

    assertThat(found()).containsExactly("2001:db8:0:0:0:0:0:1");
  }

  @Test
  void a_name_does_not_lead_to_the_machine_or_its_cloud() throws Exception {
    server.knows(
        a("chat.example.", "127.0.0.1"),
        a("chat.example.", "169.254.169.254"),
        a("chat.example.", "10.0.0.1"));

    assertThat(found()).containsExactly("10.0.0.1");
  }

  @Test
  void nobody_asks_for_a_host_that_is_not_listed() {
    assertThat(addresses.of(URI.create("https://other.example"))).isEmpty();
  }

  private List<String> found() {
    assertThat(until(() -> !names().isEmpty())).isTrue();
    return names();
  }

  private List<String> names() {
    return addresses.of(URL).stream().map(UpstreamAddress::toString).toList();
  }

  private static Record a(String name, String ip) throws TextParseException, UnknownHostException {
    return new ARecord(Name.fromString(name), DClass.IN, TTL, InetAddress.getByName(ip));
  }

  private static Record service(String target, int priority, int port) throws TextParseException {
    return new SRVRecord(
        Name.fromString("_https._tcp.chat.example."),
        DClass.IN,
        TTL,
        priority,
        0,
        port,
        Name.fromString(target));
  }

  private static boolean until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return condition.getAsBoolean();
  }
}

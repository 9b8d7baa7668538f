package io.tidegate.web.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.tidegate.simulator.DeepSeekSimulator;
import io.tidegate.simulator.SimulatorSettings;
import io.tidegate.testsupport.SmallNameServer;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;

/**
 * An upstream whose name is several services. They are at an address of this machine that is not
 * its loopback, for a name must not lead there.
 */
class DiscoveredUpstreamIT {

  private static final String HOST = "models.example";
  private static final String MODEL = "deepseek-v4-flash";
  private static final String ROUTE = "/api/admin/v1/routes/discovered";
  private static final String UPSTREAM = "/api/admin/v1/upstreams/discovered";
  private static final long TTL = 1;
  private static final int SOME = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SmallNameServer names = new SmallNameServer();
  private final Api admin = TestStack.current().admin();

  @AfterEach
  void forget() {
    admin.delete(ROUTE);
    admin.delete(UPSTREAM);
    names.close();
  }

  @Test
  void each_service_behind_a_name_gets_work_for_as_long_as_the_name_leads_there() throws Exception {
    String ip = addressOfThisMachine();
    Map<String, String> settings =
        Map.of("TIDEGATE_DISCOVER_UPSTREAM_HOSTS", HOST, "TIDEGATE_DNS_SERVERS", names.address());
    try (DeepSeekSimulator one = at(ip);
        DeepSeekSimulator other = at(ip);
        TestNode node = TestStack.current().startNode("discovering", settings)) {
      names.knows(address(ip), service(one), service(other));
      lead("http://" + HOST);
      Api phone = node.api(Tenant.create().key());

      assertThat(Await.until(() -> bothAreAsked(phone, one, other), PATIENCE)).isTrue();
      assertThat(
              node.api(TestStack.current().adminToken())
                  .get(UPSTREAM)
                  .json()
                  .path("addresses")
                  .toString())
          .contains(":" + one.baseUrl().getPort(), ":" + other.baseUrl().getPort());

      names.knows(address(ip), service(other));
      assertThat(Await.until(() -> isSpared(phone, one), PATIENCE)).isTrue();
      assertThat(ask(phone).status()).isEqualTo(200);
    }
  }

  private void lead(String baseUrl) {
    Answer upstream =
        admin.put(
            UPSTREAM, Map.of("base_url", baseUrl, "api_key", "sk-any", "models", List.of(MODEL)));
    assertThat(upstream.status()).as(upstream.text()).isEqualTo(200);
    Answer route =
        admin.put(
            ROUTE, Map.of("candidates", List.of(Map.of("upstream", "discovered", "model", MODEL))));
    assertThat(route.status()).as(route.text()).isEqualTo(200);
  }

  private static boolean bothAreAsked(Api phone, DeepSeekSimulator one, DeepSeekSimulator other) {
    var _ = ask(phone);
    return !one.completions().isEmpty() && !other.completions().isEmpty();
  }

  private static boolean isSpared(Api phone, DeepSeekSimulator one) {
    one.clearRequests();
    return Stream.generate(() -> ask(phone)).limit(SOME).allMatch(said -> said.status() == 200)
        && one.completions().isEmpty();
  }

  private static Answer ask(Api phone) {
    return phone.post(
        "/v1/chat/completions",
        Map.of(
            "model",
            "discovered",
            "messages",
            List.of(Map.of("role", "user", "content", "hello [sim: tokens=1]"))));
  }

  private static DeepSeekSimulator at(String ip) {
    return DeepSeekSimulator.start(SimulatorSettings.defaults().withAddress(ip, 0));
  }

  private static Record address(String ip) throws Exception {
    return new ARecord(Name.fromString(HOST + "."), DClass.IN, TTL, InetAddress.getByName(ip));
  }

  private static Record service(DeepSeekSimulator at) throws Exception {
    return new SRVRecord(
        Name.fromString("_http._tcp." + HOST + "."),
        DClass.IN,
        TTL,
        /* priority= */ 1,
        /* weight= */ 0,
        at.baseUrl().getPort(),
        Name.fromString(HOST + "."));
  }

  private static String addressOfThisMachine() throws SocketException {
    List<String> found =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(ip -> ip.getAddress().length == 4)
            .filter(ip -> !ip.isLoopbackAddress() && !ip.isLinkLocalAddress())
            .map(InetAddress::getHostAddress)
            .toList();
    Assumptions.assumeThat(found).as("a machine without any network").isNotEmpty();
    return found.getFirst();
  }
}

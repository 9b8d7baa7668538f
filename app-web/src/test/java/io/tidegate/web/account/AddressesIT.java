package io.tidegate.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestNode;
import io.tidegate.web.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a key may be used from. Tests call from the machine itself. */
class AddressesIT {

  private static final String FORWARDED = "X-Forwarded-For";

  private final Tenant tenant = Tenant.create();

  @Test
  void a_key_works_only_from_its_ranges_on_both_faces() {
    Api here = TestStack.current().api(secret("127.0.0.0/8", "::1"));
    Api elsewhere = TestStack.current().api(secret("10.0.0.0/8", "2001:db8::/32"));

    assertThat(here.get("/api/v1/models").status()).isEqualTo(200);
    assertThat(here.get("/v1/models").status()).isEqualTo(200);
    assertThat(refusal(elsewhere.get("/api/v1/models"), "/code")).isEqualTo("address_not_allowed");
    assertThat(refusal(elsewhere.get("/v1/models"), "/error/code"))
        .isEqualTo("address_not_allowed");
  }

  @Test
  void nobody_believes_a_client_that_says_where_it_is() {
    Api api = TestStack.current().api(secret("10.0.0.0/8"));

    assertThat(api.get("/v1/models", FORWARDED, "10.1.2.3").status()).isEqualTo(403);
    assertThat(api.get("/v1/models", "X-Real-IP", "10.1.2.3").status()).isEqualTo(403);
    assertThat(api.get("/v1/models", "Forwarded", "for=10.1.2.3").status()).isEqualTo(403);
  }

  @Test
  void a_proxy_of_ours_is_believed_and_nothing_before_it() {
    Map<String, String> trusting =
        Map.of("TIDEGATE_TRUSTED_PROXIES", "127.0.0.0/8, ::1, 192.0.2.0/24");
    try (TestNode node = TestStack.current().startNode("behind-a-proxy", trusting)) {
      Api api = node.api(secret("10.0.0.0/8"));

      assertThat(api.get("/v1/models", FORWARDED, "10.1.2.3").status()).isEqualTo(200);
      assertThat(api.get("/v1/models", FORWARDED, "8.8.8.8, 10.1.2.3, 192.0.2.7").status())
          .isEqualTo(200);
      assertThat(api.get("/v1/models", FORWARDED, "10.1.2.3, 8.8.8.8").status()).isEqualTo(403);
      assertThat(api.get("/v1/models", FORWARDED, "10.1.2.3, unknown").status()).isEqualTo(403);
      assertThat(api.get("/v1/models").status()).isEqualTo(403);
    }
  }

  @Test
  void a_range_that_is_none_is_refused_by_its_place() {
    Answer refused =
        TestStack.current()
            .admin()
            .post(
                "/api/admin/v1/tenants/" + tenant.id() + "/keys",
                Map.of("name", "key", "ip_ranges", List.of("10.0.0.0/8", "10.0.0.1/8")));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/ip_ranges/1");
  }

  private String secret(String... ranges) {
    return Tenant.issueKey(tenant.id(), Map.of("ip_ranges", List.of(ranges)))
        .path("secret")
        .asText();
  }

  private static String refusal(Answer answer, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    return answer.at(code);
  }
}

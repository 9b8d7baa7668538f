package io.tidegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.platform.Environment;
import io.tidegate.platform.InvalidInput;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  @Test
  void loses_slashes_at_the_end() {
    assertThat(BaseUrl.parse(" https://api.deepseek.com/v1// ")).asString().endsWith(".com/v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.deepseek.com",
        "ftp://a.com",
        "file:///etc/passwd",
        "https://",
        "https://user:secret@a.com",
        "https://a.com?x=1",
        "https://a.com#x",
        "https://a b.com",
        "javascript:alert(1)"
      })
  void refuses_what_is_not_a_plain_address_of_a_server(String text) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> BaseUrl.parse(text))
        .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/base_url"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:8089", "http://127.0.0.1:1", "http://[::1]:1", "https://a.com"})
  void by_default_only_https_or_this_machine(String text) {
    assertThatCode(() -> policy(Map.of()).check(BaseUrl.parse(text))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a.com", "http://169.254.169.254/latest", "http://localhost.evil.com"})
  void http_to_elsewhere_must_be_allowed(String text) {
    BaseUrl url = BaseUrl.parse(text);

    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> policy(Map.of()).check(url));
    assertThatCode(() -> policy(Map.of("TIDEGATE_ALLOW_HTTP_UPSTREAMS", "true")).check(url))
        .doesNotThrowAnyException();
  }

  @Test
  void hosts_that_are_not_on_the_list_are_refused_if_there_is_one() {
    UpstreamPolicy policy =
        policy(Map.of("TIDEGATE_ALLOWED_UPSTREAM_HOSTS", "API.deepseek.com, localhost"));

    assertThatCode(() -> policy.check(BaseUrl.parse("https://api.DeepSeek.com")))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> policy.check(BaseUrl.parse("https://a.com")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.deepseek.com.evil.example",
        "https://evil.example/api.deepseek.com",
        "https://api.deepseek.com@evil.example",
        "https://evil.example#@api.deepseek.com",
        "https://evil.example\\@api.deepseek.com",
        "https://api.deepseek.com%2eevil.example",
        "https://2130706433",
        "https://0x7f000001",
        "https://0177.0.0.1",
        "https://127.1",
        "https://[::ffff:169.254.169.254]",
        "https://api.deepseek.com."
      })
  void no_disguise_makes_a_host_one_of_the_list(String disguise) {
    UpstreamPolicy policy = policy(Map.of("TIDEGATE_ALLOWED_UPSTREAM_HOSTS", "api.deepseek.com"));

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> policy.check(BaseUrl.parse(disguise)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433",
        "http://0x7f.1",
        "http://[::ffff:10.0.0.1]",
        "http://[0:0:0:0:0:ffff:a9fe:a9fe]",
        "http://127.0.0.1.nip.io",
        "http://localhost@10.0.0.1"
      })
  void nor_this_machine(String disguise) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> policy(Map.of()).check(BaseUrl.parse(disguise)));
  }

  @Test
  void another_scheme_host_or_port_is_another_server() {
    BaseUrl url = BaseUrl.parse("https://a.com/v1");

    assertThat(url.hasOriginOf(BaseUrl.parse("https://A.com/v2"))).isTrue();
    assertThat(url.hasOriginOf(BaseUrl.parse("https://b.com/v1"))).isFalse();
    assertThat(url.hasOriginOf(BaseUrl.parse("https://a.com:8443/v1"))).isFalse();
    assertThat(url.hasOriginOf(BaseUrl.parse("http://a.com/v1"))).isFalse();
  }

  private static UpstreamPolicy policy(Map<String, String> variables) {
    return new UpstreamPolicy(new Environment(variables));
  }
}

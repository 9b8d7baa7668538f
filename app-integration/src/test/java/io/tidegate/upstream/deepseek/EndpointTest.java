package io.tidegate.upstream.deepseek;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

  private static final String PREFIX =
      "{\"messages\":[{\"role\":\"user\"},{\"role\":\"assistant\",\"prefix\":true}]}";
  private static final String STRICT =
      "{\"messages\":[{}],\"tools\":[{\"function\":{\"strict\":true}}]}";
  private static final String EARLIER_PREFIX =
      "{\"messages\":[{\"role\":\"assistant\",\"prefix\":true},{\"role\":\"user\"}]}";

  @ParameterizedTest
  @CsvSource({
    "https://api.deepseek.com, https://api.deepseek.com/chat/completions",
    "https://api.deepseek.com/v1, https://api.deepseek.com/v1/chat/completions",
  })
  void ordinary_requests_go_to_the_base(URI base, String url) {
    assertThat(Endpoint.of(base, Asking.request("{\"messages\":[{}]}").body()).url())
        .isEqualTo(url);
    assertThat(Endpoint.of(base, Asking.request(EARLIER_PREFIX).body()).url()).isEqualTo(url);
    assertThat(Endpoint.of(base, Asking.request("{}").body()).url()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.deepseek.com, https://api.deepseek.com/beta/chat/completions",
    "https://api.deepseek.com/v1, https://api.deepseek.com/beta/chat/completions",
    "https://api.deepseek.com/beta, https://api.deepseek.com/beta/chat/completions",
    "https://api.deepseek.com/beta/v1, https://api.deepseek.com/beta/v1/chat/completions",
  })
  void features_in_trial_go_to_beta(URI base, String url) {
    assertThat(Endpoint.of(base, Asking.request(PREFIX).body()).url()).isEqualTo(url);
    assertThat(Endpoint.of(base, Asking.request(STRICT).body()).url()).isEqualTo(url);
  }
}

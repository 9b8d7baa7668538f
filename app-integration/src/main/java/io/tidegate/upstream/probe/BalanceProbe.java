package io.tidegate.upstream.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.upstream.AccountBalance;
import io.tidegate.upstream.Upstream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks {@code GET /user/balance}, which stands at the root of DeepSeek's address. */
@ApplicationScoped
class BalanceProbe implements AccountBalance {

  private static final Logger LOG = System.getLogger(BalanceProbe.class.getName());
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int MAX_ANSWER_BYTES = 1 << 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .callTimeout(DEADLINE)
          .followRedirects(false) // a redirect would carry the API key to somebody else
          .retryOnConnectionFailure(false)
          .build();

  @Override
  public Map<String, BigDecimal> of(Upstream upstream) {
    try (Response response = http.newCall(requestTo(upstream)).execute()) {
      String body = response.peekBody(MAX_ANSWER_BYTES).string();
      return response.code() == 200 ? balances(body) : Map.of();
    } catch (IOException | NumberFormatException e) {
      LOG.log(Level.DEBUG, "upstream {0} does not tell its balance: {1}", upstream.name(), e);
      return Map.of();
    }
  }

  private static Request requestTo(Upstream upstream) {
    return new Request.Builder()
        .url(upstream.baseUrl() + "/user/balance")
        .header("Authorization", "Bearer " + upstream.apiKey().reveal())
        .build();
  }

  private static Map<String, BigDecimal> balances(String body) throws IOException {
    Map<String, BigDecimal> balances = new HashMap<>();
    for (JsonNode info : JSON.readTree(body).path("balance_infos")) {
      balances.put(
          info.path("currency").asText(), new BigDecimal(info.path("total_balance").asText()));
    }
    return balances;
  }
}

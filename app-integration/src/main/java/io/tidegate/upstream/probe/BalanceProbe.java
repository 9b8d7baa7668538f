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
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Asks {@code GET /user/balance}, which stands at the root of DeepSeek's address. */
@ApplicationScoped
class BalanceProbe implements AccountBalance {

  private static final Logger LOG = System.getLogger(BalanceProbe.class.getName());
  private static final ShortQuestion BALANCE = new ShortQuestion("/user/balance", 1 << 16);

  /** What stands between the root and the doors of the API. */
  private static final Pattern DOOR = Pattern.compile("(/beta)?(/v1)?$");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Map<String, BigDecimal> of(Upstream upstream) {
    try {
      return balances(told(upstream));
    } catch (IOException | NumberFormatException e) {
      LOG.log(Level.DEBUG, "upstream {0} does not tell its balance: {1}", upstream.name(), e);
      return Map.of();
    }
  }

  @Override
  public boolean isSpent(Upstream upstream) {
    try {
      return !told(upstream).path("is_available").asBoolean(true);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "upstream {0} does not tell its balance: {1}", upstream.name(), e);
      return false;
    }
  }

  private static JsonNode told(Upstream upstream) throws IOException {
    ShortQuestion.Answer answer = BALANCE.ask(upstream, root(upstream));
    return answer.status() == 200 ? JSON.readTree(answer.body()) : JSON.missingNode();
  }

  private static String root(Upstream upstream) {
    return DOOR.matcher(upstream.baseUrl().toString()).replaceFirst("");
  }

  private static Map<String, BigDecimal> balances(JsonNode told) {
    Map<String, BigDecimal> balances = new HashMap<>();
    for (JsonNode info : told.path("balance_infos")) {
      balances.put(
          info.path("currency").asText(), new BigDecimal(info.path("total_balance").asText()));
    }
    return balances;
  }
}

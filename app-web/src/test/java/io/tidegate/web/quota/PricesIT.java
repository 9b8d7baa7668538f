package io.tidegate.web.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.localstack.process.Await;
import io.tidegate.web.stack.Answer;
import io.tidegate.web.stack.Api;
import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesIT {

  private static final String PRICES = "/api/admin/v1/prices";
  private static final String YUAN =
      "{\"budgets\": [{\"window\": \"total\", \"unit\": \"CNY\", \"limit\": \"9\"}]}";

  private static final Duration LIVE = Duration.ofSeconds(10);

  private final Api admin = TestStack.current().admin();
  private final String model = "model-" + UUID.randomUUID();

  @Test
  void a_new_price_ends_the_one_before_it() {
    add("2026-01-01T00:00:00Z", "1");

    Answer added = add("2026-06-01T00:00:00Z", "2");

    assertThat(added.status()).as(added.text()).isEqualTo(201);
    assertThat(mine())
        .extracting(price -> price.path("valid_from").asText(), price -> text(price, "valid_to"))
        .containsExactly(
            tuple("2026-06-01T00:00:00Z", "null"),
            tuple("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"));
    assertThat(admin.get("/api/admin/v1/audit?target_type=price&target_id=" + model + "/peak"))
        .extracting(Answer::text)
        .asString()
        .contains("price.add", "price.close");
  }

  @Test
  void two_prices_never_hold_at_the_same_time() {
    add("2026-06-01T00:00:00Z", "2");

    Answer overlapping = add("2026-01-01T00:00:00Z", "1");

    assertThat(overlapping.status()).isEqualTo(422);
    assertThat(overlapping.at("/errors/0/pointer")).isEqualTo("#/valid_to");
    assertThat(mine()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "model, '', /model",
    "tier, noon, /tier",
    "currency, dollars, /currency",
    "cache_hit_per_million, -1, /cache_hit_per_million",
    "cache_miss_per_million, much, /cache_miss_per_million",
    "output_per_million, 0.0000000001, /output_per_million",
    "valid_to, 2025-01-01T00:00:00Z, /valid_to",
  })
  void what_is_wrong_with_a_price_is_named(String field, String value, String pointer) {
    Map<String, Object> wrong = price("2026-01-01T00:00:00Z", "1");
    wrong.put(field, value);

    Answer refused = admin.post(PRICES, wrong);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#" + pointer);
  }

  /** In both tiers, because nobody knows at what time of the day this test runs. */
  @Test
  void a_new_price_is_in_force_without_a_restart() {
    Talk talk = Talk.start(Tenant.create().api());
    addForFlash("peak", "0.006", "0.3", "777");
    addForFlash("off_peak", "0.003", "0.15", "777");
    try {
      assertThat(Await.until(() -> costOf(talk) > 0.000_777, LIVE)).isTrue();
    } finally {
      addForFlash("peak", "0.006", "0.3", "1.2");
      addForFlash("off_peak", "0.003", "0.15", "0.6");
    }
  }

  private void addForFlash(String tier, String hit, String miss, String output) {
    Map<String, Object> price = price(Instant.now().toString(), output);
    price.put("model", "deepseek-flash");
    price.put("tier", tier);
    price.put("cache_hit_per_million", hit);
    price.put("cache_miss_per_million", miss);
    Answer added = admin.post(PRICES, price);
    assertThat(added.status()).as(added.text()).isEqualTo(201);
  }

  private static double costOf(Talk talk) {
    return talk.say("hello [sim: tokens=2]").json().findValues("cost").stream()
        .mapToDouble(cost -> cost.path("amount").asDouble())
        .max()
        .orElse(0);
  }

  @Test
  void a_period_is_priced_anew_by_corrections_and_only_once() {
    var limited = Limited.create();
    OwnLedger ledger = OwnLedger.of(limited.tenant()).book(10);
    admin.post("/api/admin/v1/ledger:rebuild", "{}");
    limited.tenant("{\"budgets\": [{\"window\": \"total\", \"unit\": \"USD\", \"limit\": \"9\"}]}");
    price(ledger, "USD");

    Map<String, Object> wanted = recalculation(ledger);
    wanted.put("dry_run", true);
    assertThat(admin.post(PRICES + ":recalculate", wanted).at("/corrections")).isEqualTo("10");
    wanted.put("dry_run", false);
    Answer first = admin.post(PRICES + ":recalculate", wanted);
    Answer again = admin.post(PRICES + ":recalculate", wanted);

    assertThat(first.at("/changes/0/amount")).as(first.text()).isEqualTo("0.02");
    assertThat(again.at("/corrections")).isEqualTo("0");
    assertThat(usage(limited.tenant())).isEqualByComparingTo("0.02");
    assertThat(
            Await.until(
                () ->
                    limited
                        .api()
                        .get("/api/v1/limits")
                        .at("/budgets/0/spent/amount")
                        .equals("0.02"),
                LIVE))
        .isTrue();
    assertThat(lines(limited.tenant())).hasSize(20);
  }

  @Test
  void calls_that_had_no_price_take_the_currency_of_the_one_that_is_added_for_their_time() {
    var limited = Limited.create();
    OwnLedger ledger = OwnLedger.of(limited.tenant()).book(10);
    price(ledger, "CNY");
    Map<String, Object> wanted = recalculation(ledger);

    Answer first = admin.post(PRICES + ":recalculate", wanted);
    Answer again = admin.post(PRICES + ":recalculate", wanted);

    assertThat(first.at("/changes/0/amount")).as(first.text()).isEqualTo("0.02");
    assertThat(first.at("/changes/0/currency")).isEqualTo("CNY");
    assertThat(first.at("/skipped")).isEqualTo("0");
    assertThat(again.at("/corrections")).as(again.text()).isEqualTo("0");
    assertThat(again.at("/skipped")).isEqualTo("0");
    assertThat(lines(limited.tenant()))
        .filteredOn(line -> !line.path("corrects").isNull())
        .extracting(line -> line.at("/cost/currency").asText())
        .hasSize(10)
        .containsOnly("CNY");
    assertThat(Await.until(() -> spentOf(limited, YUAN).equals("0.02"), LIVE)).isTrue();
  }

  /** Empty as long as the node does not know the currency. */
  private String spentOf(Limited limited, String budget) {
    admin.put("/api/admin/v1/tenants/" + limited.tenant().id() + "/limits", budget);
    return limited.api().get("/api/v1/limits").at("/budgets/0/spent/amount");
  }

  /** The newest call is the only one of the second batch, and its day cannot hold any more. */
  @Test
  void a_recalculation_that_breaks_off_is_on_record_with_its_span() throws SQLException {
    OwnLedger ledger = OwnLedger.of(Tenant.create()).book(1_001);
    price(ledger, "USD");
    Map<String, Object> wanted = recalculation(ledger);
    fillDayOfNewest(ledger);

    Answer broken = admin.post(PRICES + ":recalculate", wanted);
    JsonNode begun = newestRun();
    forgetDays(ledger);
    Answer again = admin.post(PRICES + ":recalculate", wanted);

    assertThat(broken.status()).as(broken.text()).isGreaterThanOrEqualTo(500);
    assertThat(begun.path("action").asText()).isEqualTo("prices.recalculate");
    assertThat(begun.at("/after/model").asText()).isEqualTo(ledger.model());
    assertThat(begun.at("/after/from").asText()).isEqualTo(wanted.get("from"));
    assertThat(again.at("/corrections")).as(again.text()).isEqualTo("1");
    assertThat(newestRun().path("action").asText()).isEqualTo("prices.recalculated");
    assertThat(newestRun().at("/after/corrections").asInt()).isEqualTo(1);
  }

  private JsonNode newestRun() {
    return admin.get("/api/admin/v1/audit?target_type=recalculation&limit=1").json().at("/data/0");
  }

  private static void fillDayOfNewest(OwnLedger ledger) throws SQLException {
    change(
        ledger,
        """
        insert into usage_daily
        select tenant_id, day, key_id, end_user, model, currency, 1, 0, 0, 0, 0, 0,
               9223372036854775807
        from ledger_entry where model = ? order by attempt_id desc limit 1
        """);
  }

  private static void forgetDays(OwnLedger ledger) throws SQLException {
    change(ledger, "delete from usage_daily where model = ? and cost_nanos > 1000000000000000");
  }

  private static void change(OwnLedger ledger, String sql) throws SQLException {
    try (Connection database = TestStack.current().database();
        PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setString(1, ledger.model());
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private void price(OwnLedger ledger, String currency) {
    for (String tier : List.of("peak", "off_peak")) {
      Map<String, Object> price = price("2026-01-01T00:00:00Z", "1");
      price.put("model", ledger.model());
      price.put("tier", tier);
      price.put("currency", currency);
      assertThat(admin.post(PRICES, price).status()).isEqualTo(201);
    }
  }

  private static Map<String, Object> recalculation(OwnLedger ledger) {
    Instant now = Instant.now();
    Map<String, Object> wanted = new HashMap<>();
    wanted.put("from", now.minus(Duration.ofDays(2)).toString());
    wanted.put("to", now.toString());
    wanted.put("model", ledger.model());
    return wanted;
  }

  private BigDecimal usage(Tenant tenant) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode day :
        admin.get("/api/admin/v1/usage?tenant_id=" + tenant.id()).json().path("data")) {
      sum = sum.add(new BigDecimal(day.at("/cost/amount").asText()));
    }
    return sum;
  }

  private JsonNode lines(Tenant tenant) {
    return admin.get("/api/admin/v1/ledger?tenant_id=" + tenant.id()).json().path("data");
  }

  @Test
  void holidays_are_kept_by_year() {
    Answer put = admin.put("/api/admin/v1/holidays/2031", Map.of("days", List.of("2031-10-01")));

    assertThat(put.at("/days/0")).as(put.text()).isEqualTo("2031-10-01");
    assertThat(admin.get("/api/admin/v1/holidays").text()).contains("2031-10-01");
    Answer other = admin.put("/api/admin/v1/holidays/2031", Map.of("days", List.of("2030-10-01")));
    assertThat(other.status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({"6000000, +6000000-01-01", "10000, +10000-01-01", "1969, 1969-12-31", "2031, ''"})
  void a_holiday_that_no_calendar_has_is_pointed_at(int year, String day) {
    Answer refused = admin.put("/api/admin/v1/holidays/" + year, Map.of("days", List.of(day)));

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/days/0");
  }

  private Answer add(String from, String output) {
    return admin.post(PRICES, price(from, output));
  }

  private Map<String, Object> price(String from, String output) {
    Map<String, Object> price = new HashMap<>();
    price.put("model", model);
    price.put("tier", "peak");
    price.put("valid_from", from);
    price.put("currency", "USD");
    price.put("cache_hit_per_million", "0.1");
    price.put("cache_miss_per_million", "1");
    price.put("output_per_million", output);
    return price;
  }

  private List<JsonNode> mine() {
    List<JsonNode> mine = new ArrayList<>();
    for (JsonNode price : admin.get(PRICES).json().path("data")) {
      if (price.path("model").asText().equals(model)) {
        mine.add(price);
      }
    }
    return mine;
  }

  private static String text(JsonNode price, String field) {
    return price.path(field).asText();
  }
}

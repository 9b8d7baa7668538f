package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.simulator.SimulatorSettings.Behaviour;
import io.tidegate.simulator.account.Balance;
import io.tidegate.simulator.chat.PassBack;
import io.tidegate.simulator.log.RequestRecord;
import io.tidegate.simulator.log.Usage;
import io.tidegate.simulator.model.Currency;
import java.math.BigDecimal;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Balance, prices, the prompt cache and concurrency, seen from outside. */
class MoneyTest {

  private static final Instant FRIDAY_PEAK = Instant.parse("2026-11-20T02:00:00Z");
  private static final Instant FRIDAY_NIGHT = Instant.parse("2026-11-20T20:00:00Z");

  private final DeepSeekSimulator simulator =
      DeepSeekSimulator.start(
          SimulatorSettings.defaults()
              .withScenario("tokens=50")
              .withBehaviour(new Behaviour(false, PassBack.PROBED, Duration.ofSeconds(60))));
  private final Client client = new Client(simulator);

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @Test
  void answers_are_paid_for_by_the_price_table() throws Exception {
    simulator.now(FRIDAY_NIGHT);
    simulator.balance(new Balance(Currency.USD, new BigDecimal("0.000002"), BigDecimal.ONE));

    client.answer(question("hi"), "");

    Usage used = simulator.used();
    BigDecimal cost =
        BigDecimal.valueOf(150 * used.miss() + 3 * used.hit() + 600 * used.completion(), 9);
    assertThat(simulator.balance().granted()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(simulator.balance().total())
        .isEqualByComparingTo(new BigDecimal("1.000002").subtract(cost));
    assertThat(simulator.requests().getLast().answered().costNanos())
        .isEqualTo(cost.movePointRight(9).longValueExact());
  }

  @Test
  void peak_hours_cost_double() throws Exception {
    simulator.now(FRIDAY_NIGHT);
    client.answer(question("hi"), "");
    simulator.now(FRIDAY_PEAK);
    client.answer(question("hi"), "");

    assertThat(simulator.requests())
        .extracting(record -> record.answered().costNanos())
        .satisfies(costs -> assertThat(costs.get(1)).isEqualTo(2 * costs.get(0)));
  }

  @Test
  void empty_account_is_refused() throws Exception {
    simulator.balance(Balance.of(Currency.CNY, "0.000001"));

    assertThat(client.chat(question("hi"), "").statusCode()).isEqualTo(200);
    assertThat(client.chat(question("hi"), "").statusCode()).isEqualTo(402);
    JsonNode balance = Client.json(client.get("/user/balance").body());
    assertThat(balance)
        .hasToString(
            "{\"is_available\":false,\"balance_infos\":[{\"currency\":\"CNY\","
                + "\"total_balance\":\"0.00\",\"granted_balance\":\"0.00\","
                + "\"topped_up_balance\":\"0.00\"}]}");
  }

  @Test
  void concurrency_falls_with_the_balance_and_slots_come_back() throws Exception {
    simulator.balance(Balance.of(Currency.CNY, "0.5"));
    Socket[] clients = new Socket[6];
    for (int i = 0; i < clients.length; i++) {
      clients[i] =
          RawAnswer.open(simulator.baseUrl(), RawAnswer.chat("ending=hang", question("hi")));
    }
    Eventually.holds(() -> simulator.running() == 6);

    assertThat(client.chat(question("hi"), "").body())
        .contains(
            "Your current concurrency is 7, which exceeds your concurrency limit of 6 based on"
                + " your remaining balance.");
    for (Socket socket : clients) {
      socket.close();
    }
    Eventually.holds(() -> simulator.running() == 0);
    assertThat(client.chat(question("hi"), "").statusCode()).isEqualTo(200);
  }

  @Test
  void concurrency_can_be_fixed() throws Exception {
    simulator.concurrency(OptionalInt.of(0));

    assertThat(client.chat(question("hi"), "").statusCode()).isEqualTo(429);
  }

  @Test
  void repeated_prefix_is_hit_in_units_of_128_after_a_while_and_per_user() throws Exception {
    simulator.now(FRIDAY_NIGHT);
    String prompt = "word ".repeat(150);

    assertThat(hit(prompt, "a")).isZero();
    assertThat(hit(prompt, "a")).isZero();
    simulator.now(FRIDAY_NIGHT.plusSeconds(61));
    assertThat(hit(prompt, "a")).isEqualTo(128);
    assertThat(hit(prompt + "more", "a")).isEqualTo(128);
    assertThat(hit("x" + prompt, "a")).isZero();
    assertThat(hit(prompt, "b")).isZero();
  }

  @Test
  void answer_itself_is_kept_for_the_next_turn() throws Exception {
    simulator.now(FRIDAY_NIGHT);
    String first = "{\"role\":\"user\",\"content\":\"hello\"}";
    String body =
        "{\"model\":\"deepseek-flash\",\"thinking\":{\"type\":\"disabled\"},\"messages\":[%s]}";
    JsonNode answer = client.answer(body.formatted(first), "tokens=400");
    String reply = answer.at("/choices/0/message").toString();
    simulator.now(FRIDAY_NIGHT.plusSeconds(61));

    JsonNode next =
        client.answer(
            body.formatted(first + "," + reply + ",{\"role\":\"user\",\"content\":\"on\"}"), "");

    assertThat(next.at("/usage/prompt_cache_hit_tokens").asInt()).isGreaterThanOrEqualTo(256);
  }

  @Test
  void log_knows_what_each_request_used() throws Exception {
    JsonNode answer = client.answer(question("hi").replace("]", "],\"user_id\":\"u1\""), "");

    RequestRecord logged = simulator.requests().getLast();
    assertThat(logged.id()).isEqualTo(answer.get("id").asText());
    assertThat(logged.asked().userId()).isEqualTo("u1");
    assertThat(logged.asked().keyEnd()).isEqualTo("test");
    assertThat(logged.usage().prompt()).isEqualTo(answer.at("/usage/prompt_tokens").asLong());
    assertThat(logged.usage().completion())
        .isEqualTo(answer.at("/usage/completion_tokens").asLong());
    assertThat(logged.answered().usageSent()).isTrue();
    assertThat(logged.answered().completed()).isTrue();
    assertThat(logged.answered().finishReason()).isEqualTo("stop");
  }

  private int hit(String prompt, String user) throws Exception {
    String body = question(prompt).replace("]", "],\"user_id\":\"" + user + "\"");
    return client.answer(body, "").at("/usage/prompt_cache_hit_tokens").asInt();
  }

  private static String question(String text) {
    return "{\"model\":\"deepseek-flash\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
        .formatted(text);
  }
}

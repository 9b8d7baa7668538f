package io.tidegate.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.account.Balance;
import io.tidegate.simulator.account.PeakHours;
import io.tidegate.simulator.account.SimulatedClock;
import io.tidegate.simulator.completion.Premises;
import io.tidegate.simulator.model.Currency;
import io.tidegate.simulator.scenario.Scenario;
import io.tidegate.simulator.scenario.Span;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What can be changed while the simulator runs, as JSON. A field that is absent stays as it is. */
final class SettingsText {

  private final Premises premises;
  private final SimulatedClock clock;

  SettingsText(Premises premises, SimulatedClock clock) {
    this.premises = premises;
    this.clock = clock;
  }

  byte[] bytes() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    Balance balance = premises.account().balance();
    settings.put("scenario", premises.director().standard().text());
    settings.put("currency", balance.currency().name());
    settings.put("granted_balance", plain(balance.granted()));
    settings.put("topped_up_balance", plain(balance.toppedUp()));
    OptionalInt limit = premises.account().fixedLimit();
    settings.put("concurrency", limit.isPresent() ? limit.getAsInt() : null);
    ArrayNode models = settings.putArray("models");
    premises.models().ids().forEach(models::add);
    settings.put("now", clock.instant().toString());
    ArrayNode holidays = settings.putArray("holidays");
    premises.account().peakHours().holidays().stream()
        .sorted()
        .forEach(day -> holidays.add(day.toString()));
    settings.put("peak", premises.account().peakHours().contains(clock.instant()));
    settings.put("cache_delay", premises.cache().delay().toMillis() + "ms");
    settings.put("scripted", premises.director().scripted());
    return (settings + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Changes what the body names, all of it or nothing, and returns the settings then. */
  byte[] apply(JsonNode body) {
    Runnable all = () -> {};
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      Runnable change = change(field.getKey(), field.getValue(), body);
      Runnable before = all;
      all =
          () -> {
            before.run();
            change.run();
          };
    }
    all.run();
    return bytes();
  }

  private Runnable change(String name, JsonNode value, JsonNode body) {
    return switch (name) {
      case "scenario" -> {
        Scenario scenario = Scenario.NORMAL.with(value.asText());
        yield () -> premises.director().setStandard(scenario);
      }
      case "currency", "granted_balance", "topped_up_balance" -> {
        Balance balance = balance(body);
        yield () -> premises.account().setBalance(balance);
      }
      case "now" -> {
        Instant now = Instant.parse(value.asText());
        yield () -> clock.set(now);
      }
      case "holidays" -> {
        PeakHours hours = new PeakHours(days(value));
        yield () -> premises.account().setPeakHours(hours);
      }
      case "cache_delay" -> {
        var delay = Span.parse(value.asText());
        yield () -> premises.cache().setDelay(delay);
      }
      case "models" -> {
        List<String> ids = ids(value);
        yield () -> premises.models().list(ids);
      }
      case "concurrency" -> {
        OptionalInt limit = value.isNull() ? OptionalInt.empty() : OptionalInt.of(value.asInt());
        yield () -> premises.account().setLimit(limit);
      }
      default -> throw new IllegalArgumentException("unknown setting: " + name);
    };
  }

  private Balance balance(JsonNode body) {
    Balance now = premises.account().balance();
    return new Balance(
        Currency.valueOf(body.path("currency").asText(now.currency().name())),
        new BigDecimal(body.path("granted_balance").asText(now.granted().toPlainString())),
        new BigDecimal(body.path("topped_up_balance").asText(now.toppedUp().toPlainString())));
  }

  /** Empty for null: the usual ones. */
  private static List<String> ids(JsonNode value) {
    List<String> ids = value.valueStream().map(JsonNode::asText).distinct().toList();
    if (!value.isNull() && (!value.isArray() || ids.isEmpty() || ids.contains(""))) {
      throw new IllegalArgumentException("models must be a list of ids: " + value);
    }
    return ids;
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private static Set<LocalDate> days(JsonNode value) {
    Set<LocalDate> days = new HashSet<>();
    value.forEach(day -> days.add(LocalDate.parse(day.asText())));
    return days;
  }
}

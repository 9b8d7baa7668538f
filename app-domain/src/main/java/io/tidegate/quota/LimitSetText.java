package io.tidegate.quota;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Limit sets as the JSON that is stored and audited. */
final class LimitSetText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LimitSetText() {}

  static String write(LimitSet set, Optional<Raise> raise) {
    ObjectNode text = tree(set);
    raise.ifPresent(one -> write(one, text.putObject("raise")));
    return text.toString();
  }

  private static ObjectNode tree(LimitSet set) {
    ObjectNode text = JSON.createObjectNode();
    ArrayNode limits = text.putArray("limits");
    set.limits().forEach(limit -> write(limit, limits.addObject()));
    ArrayNode budgets = text.putArray("budgets");
    set.budgets().forEach(budget -> write(budget, budgets.addObject()));
    return text;
  }

  private static void write(Raise raise, ObjectNode to) {
    to.put("until", raise.until().toString()).put("reason", raise.reason());
    ObjectNode amounts = to.putObject("amounts");
    raise.amounts().forEach(amounts::put);
  }

  private static void write(Limit limit, ObjectNode to) {
    to.put("name", limit.name().code())
        .put("limit", limit.limit())
        .put("algorithm", limit.algorithm().code())
        .put("burst", limit.burst());
  }

  private static void write(Budget budget, ObjectNode to) {
    to.put("window", budget.window().code())
        .put("reset", budget.reset().code())
        .put("unit", budget.unit().code())
        .put("limit", budget.limit())
        .put("hard", budget.hard())
        .put("since", budget.since().toString());
    budget.softPercent().forEach(to.putArray("soft_percent")::add);
  }

  static LimitSet read(String text) {
    JsonNode set = tree(text);
    List<Limit> limits = new ArrayList<>();
    set.path("limits").forEach(limit -> limits.add(limit(limit)));
    List<Budget> budgets = new ArrayList<>();
    set.path("budgets").forEach(budget -> budgets.add(budget(budget)));
    return new LimitSet(limits, budgets);
  }

  /** The raise that is stored with a set, ended or not. */
  static Optional<Raise> readRaise(String text) {
    JsonNode raise = tree(text).path("raise");
    if (!raise.isObject()) {
      return Optional.empty();
    }
    Map<String, Long> amounts = new HashMap<>();
    raise
        .path("amounts")
        .properties()
        .forEach(one -> amounts.put(one.getKey(), one.getValue().longValue()));
    return Optional.of(
        new Raise(
            amounts,
            Instant.parse(raise.path("until").textValue()),
            raise.path("reason").textValue()));
  }

  private static Limit limit(JsonNode text) {
    return new Limit(
        LimitName.of(text.path("name").textValue()).orElseThrow(),
        text.path("limit").longValue(),
        Algorithm.of(text.path("algorithm").textValue()).orElseThrow(),
        text.path("burst").longValue());
  }

  private static Budget budget(JsonNode text) {
    List<Integer> soft = new ArrayList<>();
    text.path("soft_percent").forEach(percent -> soft.add(percent.intValue()));
    return new Budget(
        Budget.Window.of(text.path("window").textValue()).orElseThrow(),
        Budget.Reset.of(text.path("reset").textValue()).orElseThrow(),
        new BudgetUnit(text.path("unit").textValue()),
        text.path("limit").longValue(),
        text.path("hard").booleanValue(),
        soft,
        Instant.parse(text.path("since").textValue()));
  }

  /** For the audit trail. */
  static Map<String, Object> audited(LimitSet set) {
    JsonNode text = tree(set);
    return Map.of("limits", text.path("limits"), "budgets", text.path("budgets"));
  }

  /** The same of a raise. */
  static Map<String, Object> audited(Optional<Raise> raise) {
    return raise
        .map(
            one ->
                Map.<String, Object>of(
                    "amounts",
                    one.amounts(),
                    "until",
                    one.until().toString(),
                    "reason",
                    one.reason()))
        .orElse(Map.of());
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("limits were stored as something that is not JSON", e);
    }
  }
}

package io.tidegate.quota.redis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Claim;
import io.tidegate.quota.Demand;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Steps of one tenant in the words of {@link Script#TURNS}. What turns have in common, as those of
 * one key have their limits, is told once.
 */
final class TurnBatch {

  /** What nobody renews for so long lapses. */
  static final Duration LEASE = Duration.ofSeconds(60);

  /**
   * Longer than running turns are ever silent, and so much shorter than the lease that what missed
   * the renewals of such a time is not over before the next.
   */
  private static final Duration SILENCE = Duration.ofSeconds(25);

  private static final JsonFactory JSON = new JsonFactory();

  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Integer> keys = new LinkedHashMap<>();
  private final Map<LimitLine, Integer> limits = new LinkedHashMap<>();

  TurnBatch(UUID tenant) {
    place(Keys.lapses(tenant));
    place(Keys.holds(tenant));
  }

  void add(Step step) {
    steps.add(step);
  }

  /** The script's call. */
  RedisScripts.Call call() {
    String words = words();
    return new RedisScripts.Call(Script.TURNS.text(), List.copyOf(keys.keySet()), List.of(words));
  }

  /** Steps first, because they find out which limits there are; the script wants them first. */
  private String words() {
    String told = json(this::writeSteps);
    String known = json(this::writeLimits);
    String times = LimitLine.micros(LEASE) + "," + LimitLine.micros(SILENCE);
    return "[" + times + "," + known + "," + told + "]";
  }

  /** Writes a part of the JSON. */
  private interface Part {
    void write(JsonGenerator json) throws IOException;
  }

  private static String json(Part part) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      part.write(json);
    } catch (IOException e) {
      throw new StoreUnavailable(e);
    }
    return text.toString();
  }

  private void writeLimits(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (LimitLine limit : limits.keySet()) {
      json.writeStartArray();
      json.writeNumber(place(limit.key()));
      json.writeString(limit.kind());
      json.writeString(limit.name());
      json.writeNumber(limit.limit());
      json.writeNumber(limit.a());
      json.writeNumber(limit.b());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void writeSteps(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Step step : steps) {
      json.writeStartArray();
      json.writeString(verb(step));
      json.writeString(step.claim().id().toString());
      switch (step) {
        case Step.Take _, Step.Look _, Step.Hold _ -> writeDemands(step.claim(), json);
        case Step.Settle settle -> writeSettled(settle, json);
        case Step.Drop _ -> {}
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static String verb(Step step) {
    return switch (step) {
      case Step.Take(Claim claim) -> claim.isHeld() ? "take" : "pass";
      case Step.Look _ -> "look";
      case Step.Hold _ -> "hold";
      case Step.Settle _ -> "settle";
      case Step.Drop _ -> "drop";
    };
  }

  private void writeDemands(Claim claim, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Demand demand : claim.demands()) {
      writePair(claim, demand, cost(demand), json);
    }
    json.writeEndArray();
  }

  private static long cost(Demand demand) {
    return switch (demand) {
      case Demand.Rate rate -> rate.cost();
      case Demand.Slot _ -> 1;
      case Demand.Spending spending -> spending.cost();
    };
  }

  private void writeSettled(Step.Settle settle, JsonGenerator json) throws IOException {
    Claim claim = settle.claim();
    json.writeNumber(settle.held().verdict().token());
    json.writeStartArray();
    for (Demand demand : claim.demands()) {
      if (demand instanceof Demand.Rate rate && rate.isEstimate()) {
        long used = settle.used().of(rate);
        writePair(claim, rate, used - rate.cost(), json);
        json.writeNumber(used);
      }
    }
    json.writeEndArray();
    json.writeStartArray();
    for (Demand.Spending spending : claim.spendings()) {
      Long spent = settle.used().spent().get(spending.key());
      if (spent != null) {
        writePair(claim, spending, spent, json);
      }
    }
    json.writeEndArray();
  }

  private void writePair(Claim claim, Demand demand, long number, JsonGenerator json)
      throws IOException {
    json.writeNumber(place(LimitLine.of(claim, demand)));
    json.writeNumber(number);
  }

  private int place(LimitLine limit) {
    place(limit.key());
    return limits.computeIfAbsent(limit, _ -> limits.size() + 1);
  }

  private int place(String key) {
    return keys.computeIfAbsent(key, _ -> keys.size() + 1);
  }
}

package io.tidegate.quota.redis;

import io.tidegate.quota.Algorithm;
import io.tidegate.quota.BudgetKey;
import io.tidegate.quota.Claim;
import io.tidegate.quota.Counters.Held;
import io.tidegate.quota.Counters.Used;
import io.tidegate.quota.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Claims in the words of the scripts. All keys of a claim share the tenant's slot. */
final class Wire {

  /** What nobody renews for so long lapses. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private Wire() {}

  static List<String> keys(Claim claim) {
    List<String> keys = new ArrayList<>();
    for (Demand demand : claim.demands()) {
      switch (demand) {
        case Demand.Rate rate -> keys.add(key(claim, "rate:" + rateName(rate)));
        case Demand.Slot slot -> keys.add(key(claim, "slots:" + slot.scope().code()));
        case Demand.Spending spending -> keys.addAll(keys(spending.key()));
      }
    }
    return keys;
  }

  static List<String> keys(BudgetKey budget) {
    String name = "tidegate:{" + budget.tenant() + "}:budget:" + budget.code();
    return List.of(name, name + ":reserved");
  }

  /** The algorithm is part of it, because each keeps something else there. */
  private static String rateName(Demand.Rate rate) {
    return rate.scope().code() + ":" + rate.name() + ":" + rate.limit().algorithm().code();
  }

  private static String key(Claim claim, String name) {
    return "tidegate:{" + claim.tenant() + "}:" + name;
  }

  static List<String> claim(Claim claim, boolean take) {
    List<String> words = new ArrayList<>();
    add(words, take ? "take" : "look", claim.id(), micros(LEASE), claim.demands().size());
    for (Demand demand : claim.demands()) {
      switch (demand) {
        case Demand.Rate rate ->
            add(
                words,
                kind(rate),
                rate.cost(),
                rate.limit().limit(),
                rate.limit().algorithm() == Algorithm.FIXED_WINDOW
                    ? offset(rate)
                    : rate.limit().burst(),
                period(rate));
        case Demand.Slot slot -> add(words, "slots", 1, slot.limit(), 0, 0);
        case Demand.Spending spending ->
            add(
                words,
                kind(spending),
                spending.cost(),
                spending.budget().limit(),
                endMillis(spending.end()),
                0);
      }
    }
    return words;
  }

  static List<String> settleKeys(Claim claim) {
    List<String> keys = keys(claim);
    keys.add(key(claim, "settled:" + claim.id()));
    return keys;
  }

  static List<String> settle(Held held, Used used) {
    Claim claim = held.claim();
    List<String> words = new ArrayList<>();
    add(words, claim.id(), claim.demands().size(), held.verdict().token());
    for (Demand demand : claim.demands()) {
      addSettled(words, demand, used);
    }
    return words;
  }

  /**
   * Gives back what may have been taken. Not rates: who gives back what was not taken lets too many
   * pass.
   */
  static List<String> undo(Claim claim) {
    List<String> words = new ArrayList<>();
    add(words, claim.id(), claim.demands().size(), 0);
    for (Demand demand : claim.demands()) {
      switch (demand) {
        case Demand.Rate _ -> add(words, "", 0, 0, 0, 0, 0);
        case Demand.Slot _, Demand.Spending _ ->
            addSettled(words, demand, new Used(0, Map.of(), Map.of()));
      }
    }
    return words;
  }

  private static void addSettled(List<String> words, Demand demand, Used used) {
    switch (demand) {
      case Demand.Rate rate ->
          add(
              words,
              rate.isEstimate() ? kind(rate) : "",
              rate.cost(),
              used.tokens(),
              rate.limit().limit(),
              offset(rate),
              period(rate));
      case Demand.Slot _ -> add(words, "slots", 1, 0, 0, 0, 0);
      case Demand.Spending spending ->
          add(
              words,
              kind(spending),
              spending.cost(),
              0,
              used.spent().getOrDefault(spending.key(), -1L),
              0,
              0);
    }
  }

  static List<String> renew(Claim claim) {
    List<String> words = new ArrayList<>();
    add(words, claim.id(), micros(LEASE), claim.demands().size());
    for (Demand demand : claim.demands()) {
      switch (demand) {
        case Demand.Rate _ -> add(words, "", 0);
        case Demand.Slot _ -> add(words, "slots", 1);
        case Demand.Spending spending -> add(words, kind(spending), spending.cost());
      }
    }
    return words;
  }

  /** Zero for a window that never ends. */
  static long endMillis(Instant end) {
    return end.equals(Instant.MAX) ? 0 : end.toEpochMilli();
  }

  static long micros(Duration time) {
    return time.toNanos() / 1_000;
  }

  private static long offset(Demand.Rate rate) {
    return rate.zoneOffsetSeconds() * 1_000_000;
  }

  private static long period(Demand.Rate rate) {
    return micros(rate.limit().name().window());
  }

  private static String kind(Demand.Spending spending) {
    return spending.budget().hard() ? "hard" : "soft";
  }

  private static String kind(Demand.Rate rate) {
    return switch (rate.limit().algorithm()) {
      case TOKEN_BUCKET -> "token";
      case LEAKY_BUCKET -> "leaky";
      case SLIDING_WINDOW -> "sliding";
      case FIXED_WINDOW -> "fixed";
    };
  }

  private static void add(List<String> words, Object... more) {
    for (Object word : more) {
      words.add(String.valueOf(word));
    }
  }
}

package io.tidegate.simulator.account;

import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.error.StandardError;
import io.tidegate.simulator.model.ModelCard;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one account that all keys belong to.
 *
 * <p>A request takes a slot of its model when it is admitted and gives it back when it is settled.
 * The number of slots falls with the balance; an empty account refuses everything.
 */
public final class Account {

  private static final int FEWEST_SLOTS = 5;
  private static final double SLOTS_PER_YUAN = 2.8;
  private static final double SLOTS_PER_DOLLAR = 20;
  private static final double NANOS = 1e9;

  private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
  private final AtomicLong spentNanos = new AtomicLong();
  private volatile Balance opening;
  private volatile long openingNanos;
  private volatile OptionalInt fixedLimit = OptionalInt.empty();
  private volatile PeakHours peakHours;

  public Account(Balance opening, PeakHours peakHours) {
    this.opening = opening;
    this.openingNanos = opening.nanos();
    this.peakHours = peakHours;
  }

  /** Takes a slot, or refuses for want of money or slots. */
  public void admit(ModelCard model) throws RejectedException {
    if (openingNanos - spentNanos.get() <= 0) {
      throw StandardError.INSUFFICIENT_BALANCE.rejection();
    }
    int current = slots(model).incrementAndGet();
    int limit = limit(model);
    if (current > limit) {
      release(model);
      throw new RejectedException(ApiErrors.tooManyRequests(current, limit));
    }
  }

  /** Gives a slot back. */
  public void release(ModelCard model) {
    slots(model).decrementAndGet();
  }

  /**
   * Takes the money for one answer; the peak price counts if it began or ended in a peak hour.
   *
   * @return the cost in billionths of the currency unit
   */
  public long charge(ModelCard model, Consumption used, Instant began, Instant ended) {
    boolean peak = peakHours.contains(began) || peakHours.contains(ended);
    long cost =
        model
            .price(opening.currency())
            .of(used.hitTokens(), used.missTokens(), used.outputTokens(), peak);
    spentNanos.addAndGet(cost);
    return cost;
  }

  /** Tokens of the three kinds that have a price. */
  public record Consumption(long hitTokens, long missTokens, long outputTokens) {}

  public Balance balance() {
    return opening.lessNanos(spentNanos.get());
  }

  /** Starts a new account with that much money. */
  public synchronized void setBalance(Balance balance) {
    opening = balance;
    openingNanos = balance.nanos();
    spentNanos.set(0);
  }

  /** Sets the number of slots per model by hand; empty lets the balance decide again. */
  public void setLimit(OptionalInt limit) {
    fixedLimit = limit;
  }

  /** The number of slots per model that was set by hand. */
  public OptionalInt fixedLimit() {
    return fixedLimit;
  }

  public void setPeakHours(PeakHours hours) {
    peakHours = hours;
  }

  public PeakHours peakHours() {
    return peakHours;
  }

  /** How many requests of all models hold a slot. */
  public int running() {
    return running.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** How many requests of a model may run at once now. */
  public int limit(ModelCard model) {
    OptionalInt fixed = fixedLimit;
    if (fixed.isPresent()) {
      return fixed.getAsInt();
    }
    double left = (openingNanos - spentNanos.get()) / NANOS;
    double perUnit =
        switch (opening.currency()) {
          case CNY -> SLOTS_PER_YUAN;
          case USD -> SLOTS_PER_DOLLAR;
        };
    double affordable = FEWEST_SLOTS + Math.floor(left * perUnit);
    return (int) Math.min(affordable, model.maxConcurrency());
  }

  private AtomicInteger slots(ModelCard model) {
    return running.computeIfAbsent(model.id(), _ -> new AtomicInteger());
  }
}

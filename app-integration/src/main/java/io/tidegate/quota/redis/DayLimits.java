package io.tidegate.quota.redis;

import io.tidegate.platform.SharedAnswer;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Algorithm;
import io.tidegate.quota.Claim;
import io.tidegate.quota.Demand;
import io.tidegate.quota.Limit;
import io.tidegate.quota.RecentDays;
import io.tidegate.quota.RecentUse;
import io.tidegate.quota.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits by the day outlive Redis: how they stand is recalled from what PostgreSQL knows of the
 * days, once for each scope when Redis does not know it, however many ask.
 *
 * <p>Not known there is what nobody has booked yet. Tokens of turns that run meanwhile are counted
 * when they end; their requests are not. So a loss lets no more pass than ran when it happened.
 */
@ApplicationScoped
class DayLimits {

  private static final Duration DAY = Duration.ofDays(1);

  /** Longer than the database may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final RedisScripts redis;
  private final RecentDays days;
  private final Map<String, SharedAnswer<RecentUse>> underWay = new ConcurrentHashMap<>();

  @Inject
  DayLimits(RedisScripts redis, RecentDays days) {
    this.redis = redis;
    this.days = days;
  }

  /** Whether it is worth being recalled. A queue that leaks out in seconds is not. */
  static boolean isByDay(Limit limit) {
    return limit.name().window().equals(DAY) && limit.algorithm() != Algorithm.LEAKY_BUCKET;
  }

  /**
   * Tells Redis how all limits of one scope by the day stand; blocks until it knows.
   *
   * @param one of the claim's demands on that scope
   * @throws StoreUnavailable if PostgreSQL does not answer
   */
  void recall(Claim claim, Demand.Rate one, Instant now) {
    String key = Keys.limits(claim.tenant(), one.scope());
    var mine = new SharedAnswer<RecentUse>();
    SharedAnswer<RecentUse> other = underWay.putIfAbsent(key, mine);
    if (other != null) {
      other.await(PATIENCE);
      return;
    }
    try {
      mine.ask(() -> told(key, claim, one, now));
    } finally {
      underWay.remove(key, mine);
    }
  }

  /** How much is missing at most of a limit by the day, for a node that counts alone. */
  long missing(Claim claim, Demand.Rate rate) {
    Instant now = claim.madeAt();
    RecentUse use = use(claim, rate, now);
    return rate.limit().algorithm() == Algorithm.FIXED_WINDOW
        ? Math.min(rate.limit().limit(), use.today().of(rate.limit()))
        : use.mostMissing(rate.limit(), partOfDay(rate, now));
  }

  private RecentUse told(String key, Claim claim, Demand.Rate one, Instant now) {
    RecentUse use = use(claim, one, now);
    List<String> words = new ArrayList<>();
    for (Demand demand : claim.demands()) {
      if (demand instanceof Demand.Rate rate && isOf(one.scope(), rate)) {
        words.addAll(words(LimitLine.of(claim, rate).name(), rate, use, now));
      }
    }
    redis.run(Script.RECALL.text(), List.of(key), words);
    return use;
  }

  private RecentUse use(Claim claim, Demand.Rate rate, Instant now) {
    return days.of(claim.tenant(), rate.scope(), today(rate, now));
  }

  private static boolean isOf(Scope scope, Demand.Rate rate) {
    return rate.scope().equals(scope) && isByDay(rate.limit());
  }

  private static List<String> words(String name, Demand.Rate rate, RecentUse use, Instant now) {
    Limit limit = rate.limit();
    return switch (limit.algorithm()) {
      case FIXED_WINDOW, SLIDING_WINDOW ->
          words(
              name,
              today(rate, now).toEpochDay(),
              use.today().of(limit),
              use.yesterday().of(limit));
      case TOKEN_BUCKET, LEAKY_BUCKET -> {
        double part = partOfDay(rate, now);
        long most = untilFull(limit, use.mostMissing(limit, part));
        yield words(name, /* window= */ 0, most, untilFull(limit, use.leastMissing(limit, part)));
      }
    };
  }

  private static long untilFull(Limit limit, long missing) {
    return (long) ((double) missing * (double) LimitLine.micros(DAY) / (double) limit.limit());
  }

  private static List<String> words(String name, long window, long count, long before) {
    return List.of(name, Long.toString(window), Long.toString(count), Long.toString(before));
  }

  private static LocalDate today(Demand.Rate rate, Instant now) {
    return local(rate, now).toLocalDate();
  }

  private static double partOfDay(Demand.Rate rate, Instant now) {
    LocalTime time = local(rate, now).toLocalTime();
    return (double) time.toNanoOfDay() / (double) DAY.toNanos();
  }

  private static LocalDateTime local(Demand.Rate rate, Instant now) {
    return LocalDateTime.ofInstant(
        now, ZoneOffset.ofTotalSeconds(Math.toIntExact(rate.zoneOffsetSeconds())));
  }
}

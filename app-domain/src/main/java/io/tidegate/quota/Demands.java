package io.tidegate.quota;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tidegate.quota.LimitName.Measure;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;

/** Finds all limits and budgets that apply to a request, and what it needs of each. */
@ApplicationScoped
class Demands {

  /** Usage of no day counts in a rolling budget: it begins when it is set. */
  private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

  private final LiveLimits limits;
  private final DefaultLimits defaults;
  private final CallBound bound;

  @Inject
  Demands(LiveLimits limits, DefaultLimits defaults, CallBound bound) {
    this.limits = limits;
    this.defaults = defaults;
    this.bound = bound;
  }

  /** A set that somebody configured, and whom it is about. */
  private record Applicable(Scope scope, LimitSet set) {

    /**
     * The budgets in which a turn counts that was admitted at {@code then}. Those that count only
     * from when they were set may be known to a node whose clock is behind before they begin.
     */
    List<Budget> budgets(Instant then) {
      return set.budgets().stream()
          .filter(budget -> !beginsWhenSet(budget) || !then.isBefore(budget.since()))
          .toList();
    }

    /** What was asked for by the alias of a model is not known of before. */
    private boolean beginsWhenSet(Budget budget) {
      return budget.isRolling() || scope.kind() == Scope.Kind.MODEL;
    }
  }

  /**
   * What the request needs.
   *
   * @throws Denied if a budget cannot be kept because a price is not known
   */
  List<Demand> of(Asking asking, Instant now) {
    Payer payer = asking.payer();
    List<Applicable> applicable = limits.none() ? List.of() : applicable(payer);
    var need = new Need(asking, now);
    List<Demand> demands = new ArrayList<>();
    for (Applicable one : applicable) {
      one.set().limits().forEach(limit -> demands.add(need.of(one.scope(), limit)));
      if (payer.hasBudgets()) {
        List<Budget> budgets = one.budgets(now);
        bound.requirePrices(budgets, asking.countedIn(one.scope()), now);
        budgets.forEach(budget -> demands.add(need.of(one.scope(), budget)));
      }
    }
    demands.addAll(0, usual(asking, applicable, need.zoneOffsetSeconds()));
    return demands;
  }

  /** Any limit of requests takes the place of the defaults; that of a tenant none of a key. */
  private List<Demand> usual(Asking asking, List<Applicable> applicable, long zoneOffsetSeconds) {
    Set<LimitName> own = limitsOfRequests(Scope.Kind.KEY, applicable);
    if (asking.caller().requestsPerMinute() > 0) {
      return own.contains(LimitName.REQUESTS_PER_MINUTE)
          ? List.of()
          : List.of(DefaultLimits.ownRate(asking.caller()));
    }
    return own.isEmpty() && limitsOfRequests(Scope.Kind.TENANT, applicable).isEmpty()
        ? defaults.of(asking.caller(), asking.model(), zoneOffsetSeconds)
        : List.of();
  }

  /** The budgets in which a turn counts that was admitted at {@code then}; it needs nothing. */
  List<Demand> budgetsOf(Payer payer, Instant then) {
    List<Demand> budgets = new ArrayList<>();
    if (!payer.hasBudgets()) {
      return budgets;
    }
    for (Applicable one : applicable(payer)) {
      for (Budget budget : one.budgets(then)) {
        budgets.add(spending(payer.tenantId(), one.scope(), budget, then, payer.timeZone(), 0));
      }
    }
    return budgets;
  }

  private List<Applicable> applicable(Payer payer) {
    SequencedSet<Scope> scopes = new LinkedHashSet<>();
    scopes.add(Scope.tenant(payer.tenantId()));
    scopes.add(Scope.key(payer.keyId()));
    if (!payer.endUser().isEmpty()) {
      scopes.add(Scope.endUser(payer.tenantId(), payer.endUser()));
    }
    payer.models().forEach(model -> scopes.add(Scope.model(model)));
    return scopes.stream()
        .map(scope -> new Applicable(scope, limits.of(scope)))
        .filter(one -> !one.set().isEmpty())
        .toList();
  }

  private static Set<LimitName> limitsOfRequests(Scope.Kind kind, List<Applicable> applicable) {
    return applicable.stream()
        .filter(one -> one.scope().kind() == kind)
        .flatMap(one -> one.set().limits().stream())
        .map(Limit::name)
        .filter(name -> name.measure() == Measure.REQUESTS)
        .collect(toUnmodifiableSet());
  }

  static Demand.Spending spending(
      UUID tenant, Scope scope, Budget budget, Instant at, ZoneId zone, long cost) {
    Budget.Span span = budget.span(at, zone);
    LocalDate countsFrom = countsFrom(budget, span.start(), zone);
    var key = new BudgetKey(tenant, scope, budget.code(), span.start(), budget.unit(), countsFrom);
    return new Demand.Spending(key, budget, span.end(), cost);
  }

  private static LocalDate countsFrom(Budget budget, Instant start, ZoneId zone) {
    if (budget.window() == Budget.Window.TOTAL) {
      return LocalDate.EPOCH;
    }
    return budget.isRolling() ? NEVER : LocalDate.ofInstant(start, zone);
  }

  /** What one request needs; the worst case is worked out once, and only if somebody asks. */
  private final class Need {

    private final Asking asking;
    private final Instant now;
    private final ZoneId zone;
    private Optional<TokenUsage> worst = Optional.empty();

    Need(Asking asking, Instant now) {
      this.asking = asking;
      this.now = now;
      this.zone = asking.caller().timeZone();
    }

    Demand of(Scope scope, Limit limit) {
      Measure measure = limit.name().measure();
      if (measure == Measure.TURNS) {
        return new Demand.Slot(scope, limit.limit());
      }
      long cost = measure == Measure.TOKENS ? worst().totalTokens() : 1;
      return new Demand.Rate(scope, limit, cost, zoneOffsetSeconds(), asking.isSpare(scope));
    }

    long zoneOffsetSeconds() {
      return zone.getRules().getOffset(now).getTotalSeconds();
    }

    Demand of(Scope scope, Budget budget) {
      return spending(asking.caller().tenantId(), scope, budget, now, zone, cost(budget));
    }

    private long cost(Budget budget) {
      return bound.of(budget, asking.candidates(), worst(), now);
    }

    private TokenUsage worst() {
      if (worst.isEmpty()) {
        boolean thinks = asking.candidates().stream().anyMatch(Candidate::thinks);
        worst = Optional.of(WorstCase.of(asking.request().get(), thinks));
      }
      return worst.get();
    }
  }
}

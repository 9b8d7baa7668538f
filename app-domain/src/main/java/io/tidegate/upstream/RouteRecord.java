package io.tidegate.upstream;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/** A route as it is configured: which upstreams answer for a model alias, and how one is chosen. */
@Entity
@Table(name = "route")
class RouteRecord {

  @Id private String alias;
  @Version private int version;

  @Enumerated(EnumType.STRING)
  private Strategy strategy;

  private boolean thinks;

  @Column(name = "max_cost_factor")
  private BigDecimal maxCostFactor;

  @Column(name = "max_price_per_million")
  private @Nullable BigDecimal maxPricePerMillion;

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "route_candidate", joinColumns = @JoinColumn(name = "alias"))
  @OrderColumn(name = "position")
  private List<RouteTarget> candidates = new ArrayList<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "route_fallback", joinColumns = @JoinColumn(name = "alias"))
  @OrderColumn(name = "position")
  private List<RouteTarget> fallbacks = new ArrayList<>();

  @ColumnTransformer(write = "cast(? as jsonb)")
  private @Nullable String canary;

  @Column(name = "changed_at")
  private Instant changedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected RouteRecord() {}

  @SuppressWarnings("NullAway.Init") // change fills the rest
  RouteRecord(String alias, RouteDraft draft, Instant now) {
    this.alias = alias;
    change(draft, now);
  }

  /** Whether the draft says nothing new. */
  boolean matches(RouteDraft draft) {
    return settings().equals(draft);
  }

  void change(RouteDraft draft, Instant now) {
    strategy = draft.strategy();
    thinks = draft.thinks();
    maxCostFactor = draft.ceiling().maxFactor();
    maxPricePerMillion = draft.ceiling().maxPrice().orElse(null);
    candidates.clear();
    candidates.addAll(draft.candidates());
    fallbacks.clear();
    fallbacks.addAll(draft.fallbacks());
    changedAt = now;
  }

  int version() {
    return version;
  }

  RouteDetails view() {
    return new RouteDetails(alias, settings(), canary(), changedAt, version);
  }

  private RouteDraft settings() {
    var ceiling = new CostCeiling(maxCostFactor, Optional.ofNullable(maxPricePerMillion));
    return new RouteDraft(
        candidates, strategy, fallbacks, thinks, ceiling, canary().map(CanaryDetails::settings));
  }

  String alias() {
    return alias;
  }

  Optional<CanaryDetails> canary() {
    return Optional.ofNullable(canary).map(json -> JsonText.read(json, CanaryDetails.class));
  }

  /** Its canary is a step further, or over; if it is promoted, it is the route from now on. */
  void proceed(CanaryDetails next, Instant now) {
    canary = JsonText.write(next);
    changedAt = now;
    if (next.state() == CanaryDetails.State.PROMOTED) {
      candidates.clear();
      candidates.addAll(next.settings().candidates());
    }
  }

  /** Nothing is tried any more. */
  void forgetCanary() {
    canary = null;
  }

  /** What the audit trail says about it. */
  Map<String, Object> audited() {
    return Map.of(
        "canary",
        canary().<Object>map(CanaryDetails::audited).orElse(""),
        "candidates",
        candidates.stream().map(RouteTarget::audited).toList(),
        "strategy",
        strategy.label(),
        "fallbacks",
        fallbacks.stream().map(RouteTarget::audited).toList(),
        "thinks",
        thinks,
        "max_cost_factor",
        maxCostFactor,
        "max_price_per_million",
        maxPricePerMillion == null ? "" : maxPricePerMillion);
  }
}

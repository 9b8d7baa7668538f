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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** A route as it is configured: which upstreams answer for a model alias, and how one is chosen. */
@Entity
@Table(name = "route")
class RouteRecord {

  @Id private String alias;
  @Version private int version;

  @Enumerated(EnumType.STRING)
  private Strategy strategy;

  private boolean thinks;

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
    return new RouteDraft(candidates, strategy, fallbacks, thinks).equals(draft);
  }

  void change(RouteDraft draft, Instant now) {
    strategy = draft.strategy();
    thinks = draft.thinks();
    candidates.clear();
    candidates.addAll(draft.candidates());
    fallbacks.clear();
    fallbacks.addAll(draft.fallbacks());
    changedAt = now;
  }

  RouteDetails view() {
    return new RouteDetails(alias, candidates, strategy, fallbacks, thinks, changedAt, version);
  }

  /** What the audit trail says about it. */
  Map<String, Object> audited() {
    return Map.of(
        "candidates", candidates.stream().map(RouteTarget::audited).toList(),
        "strategy", strategy.label(),
        "fallbacks", fallbacks.stream().map(RouteTarget::audited).toList(),
        "thinks", thinks);
  }
}

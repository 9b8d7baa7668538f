package io.tidegate.upstream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** One decision about a canary release. Written once, never changed. */
@Entity
@Immutable
@Table(name = "canary_decision")
class CanaryDecision {

  @Id private UUID id;
  @Column private String alias;
  @Column private UUID run;

  @Column(name = "decided_at")
  private Instant decidedAt;

  private String decision;
  private int percent;
  private String reason;

  @ColumnTransformer(write = "cast(? as jsonb)")
  private String stable;

  @ColumnTransformer(write = "cast(? as jsonb)")
  private String canary;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected CanaryDecision() {}

  CanaryDecision(UUID id, String alias, UUID run, Instant now, CanaryRuling ruling) {
    this.id = id;
    this.alias = alias;
    this.run = run;
    this.decidedAt = now;
    this.decision = ruling.decision();
    this.percent = ruling.percent();
    this.reason = ruling.reason();
    this.stable = JsonText.write(ruling.stable().shown());
    this.canary = JsonText.write(ruling.tried().shown());
  }

  CanaryDecided view() {
    return new CanaryDecided(
        decidedAt, decision, percent, reason, JsonText.texts(stable), JsonText.texts(canary));
  }
}

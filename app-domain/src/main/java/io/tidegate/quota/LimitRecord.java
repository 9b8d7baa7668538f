package io.tidegate.quota;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.ColumnTransformer;

/**
 * The limits of one scope as they are stored. Emptied rather than deleted, so that nodes see it.
 */
@Entity
@Table(name = "limit_set")
class LimitRecord {

  @Id private String scope;
  @Version private int version;
  private long revision;

  @ColumnTransformer(write = "cast(? as jsonb)")
  private String settings;

  @Column(name = "changed_at")
  private Instant changedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected LimitRecord() {}

  LimitRecord(Scope scope, LimitSet set, long revision, Instant now) {
    this.scope = scope.code();
    this.settings = LimitSetText.write(set, Optional.empty());
    this.revision = revision;
    this.changedAt = now;
  }

  void become(LimitSet set, Optional<Raise> raise, long newRevision, Instant now) {
    settings = LimitSetText.write(set, raise);
    revision = newRevision;
    changedAt = now;
  }

  Scope scope() {
    return Scope.of(scope);
  }

  long revision() {
    return revision;
  }

  Optional<Raise> raise() {
    return LimitSetText.readRaise(settings);
  }

  /** A record that is there has a version of at least 1, so that 0 can mean none. */
  StoredLimits view() {
    return new StoredLimits(set(), raise(), version + 1);
  }

  LimitSet set() {
    return LimitSetText.read(settings);
  }
}

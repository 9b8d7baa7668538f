package io.tidegate.admin;

import java.time.Instant;

/**
 * Which changes are wanted. An empty text matches everything.
 *
 * @param since of changes that were made at that time or later
 * @param until of changes that were made before
 */
public record AuditFilter(
    String actor, String targetType, String targetId, Instant since, Instant until) {

  /** No change was made before. */
  public static final Instant BEGINNING = Instant.EPOCH;

  /** Every change was made before. */
  public static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  public static final AuditFilter ALL = new AuditFilter("", "", "", BEGINNING, END);
}

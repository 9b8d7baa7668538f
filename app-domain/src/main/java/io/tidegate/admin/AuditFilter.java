package io.tidegate.admin;

/** Which changes are wanted. An empty text matches everything. */
public record AuditFilter(String actor, String targetType, String targetId) {

  public static final AuditFilter ALL = new AuditFilter("", "", "");
}

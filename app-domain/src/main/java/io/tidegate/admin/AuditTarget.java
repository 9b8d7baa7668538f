package io.tidegate.admin;

/**
 * The thing that was changed.
 *
 * @param type e.g. {@code tenant}
 * @param id its id or unique name, as text
 */
public record AuditTarget(String type, String id) {}

package io.tidegate.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One change, as the audit trail shows it.
 *
 * @param before the thing's values before, without secrets; empty if it was new
 * @param after the thing's values afterwards, without secrets; empty if it was deleted
 */
public record AuditRecord(
    UUID id,
    Instant madeAt,
    Actor actor,
    String action,
    AuditTarget target,
    JsonNode before,
    JsonNode after) {}

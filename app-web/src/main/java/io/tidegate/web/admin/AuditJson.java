package io.tidegate.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.admin.AuditRecord;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change as the Admin API shows it. */
@Schema(name = "AuditEntry")
record AuditJson(
    UUID id,
    Instant madeAt,
    @Schema(examples = "user:admin") String actor,
    @Schema(examples = "tenant.change") String action,
    @Schema(examples = "tenant") String targetType,
    String targetId,
    @Schema(type = SchemaType.OBJECT, description = "Empty if it was new") JsonNode before,
    @Schema(type = SchemaType.OBJECT, description = "Empty if it was deleted") JsonNode after) {

  static AuditJson of(AuditRecord entry) {
    return new AuditJson(
        entry.id(),
        entry.madeAt(),
        entry.actor().name(),
        entry.action(),
        entry.target().type(),
        entry.target().id(),
        entry.before(),
        entry.after());
  }
}

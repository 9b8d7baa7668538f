package io.tidegate.web.admin;

import io.tidegate.admin.AuditFilter;
import io.tidegate.platform.InvalidInput;
import io.tidegate.web.platform.TimeText;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the audit. */
public class AuditQuery {

  @Parameter(example = "user:admin")
  @QueryParam("actor")
  @DefaultValue("")
  String actor = "";

  @Parameter(example = "tenant")
  @QueryParam("target_type")
  @DefaultValue("")
  String targetType = "";

  @QueryParam("target_id")
  @DefaultValue("")
  String targetId = "";

  @Parameter(
      description = "Of changes that were made at that time or later; of all if absent",
      example = "2026-11-01T00:00:00Z")
  @QueryParam("from")
  @DefaultValue("")
  String from = "";

  @Parameter(description = "Of changes that were made before; of all if absent")
  @QueryParam("to")
  @DefaultValue("")
  String to = "";

  /**
   * @throws InvalidInput if the times cannot be read, or make no span
   */
  AuditFilter filter() {
    Instant since = TimeText.instant("/from", from).orElse(AuditFilter.BEGINNING);
    Instant until = TimeText.instant("/to", to).orElse(AuditFilter.END);
    if (!since.isBefore(until)) {
      throw new InvalidInput("/to", "must be after from");
    }
    return new AuditFilter(actor, targetType, targetId, since, until);
  }
}

package io.tidegate.web.admin;

import io.tidegate.admin.AuditLog;
import io.tidegate.platform.NotFound;
import io.tidegate.web.edge.Conditional;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.PageParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who changed what. */
@Path("admin/v1/audit")
@Tag(name = "Admin: audit")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class AuditResource {

  @Inject AuditLog log;

  @GET
  @Operation(operationId = "listAudit", summary = "List changes, newest first")
  @APIResponse(responseCode = "200", description = "One page of changes")
  @APIResponse(responseCode = "401", description = "The token is missing or not valid")
  @APIResponse(responseCode = "422", description = "A parameter is not valid; errors[] names it")
  public Cursor.Listing<AuditJson> list(
      @BeanParam AuditQuery query, @BeanParam PageParameters page) {
    return Cursor.Listing.of(log.list(query.filter(), page.wanted()).map(AuditJson::of));
  }

  @GET
  @Path("{id}")
  @Conditional
  @Parameter(ref = "If-None-Match")
  @Operation(operationId = "readAuditEntry", summary = "Read one change")
  @APIResponse(responseCode = "200", description = "The change")
  @APIResponse(responseCode = "401", description = "The token is missing or not valid")
  @APIResponse(responseCode = "404", description = "There is no such change")
  public AuditJson read(@PathParam("id") UUID id) {
    return log.find(id).map(AuditJson::of).orElseThrow(() -> new NotFound("audit entry", id));
  }
}

package io.tidegate.web.quota;

import io.tidegate.admin.Role;
import io.tidegate.quota.Reconciliations;
import io.tidegate.web.admin.Administration;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.PageParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the ledger, what derives from it and DeepSeek's accounts agree. */
@Path("admin/v1/reconciliations")
@Tag(name = "Admin: ledger")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class ReconciliationsResource {

  @Inject Reconciliations reconciliations;
  @Context HttpServletRequest request;

  @GET
  @Operation(operationId = "listReconciliations", summary = "List reconciliations, newest first")
  @APIResponse(responseCode = "200", description = "One page of them")
  @APIResponse(responseCode = "422", description = "The cursor or limit is not valid")
  public Cursor.Listing<ReconciliationJson> list(@BeanParam PageParameters page) {
    return Cursor.Listing.of(reconciliations.list(page.wanted()).map(ReconciliationJson::of));
  }

  @POST
  @Operation(
      operationId = "reconcile",
      summary = "Reconcile now",
      description = "For operators. One is made every day anyhow.")
  @APIResponse(
      responseCode = "201",
      description = "What was found, also if it does not agree",
      content = @Content(schema = @Schema(implementation = ReconciliationJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  public Response make() {
    return Response.status(Response.Status.CREATED)
        .entity(
            ReconciliationJson.of(
                reconciliations.run(Administration.actor(request, Role.OPERATOR))))
        .build();
  }
}

package io.tidegate.web.quota;

import io.tidegate.admin.Role;
import io.tidegate.quota.Projections;
import io.tidegate.web.admin.Administration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Makes what derives from the ledger agree with it. */
@Path("admin/v1/ledger:rebuild")
@Tag(name = "Admin: ledger")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class RebuildResource {

  @Inject Projections projections;
  @Context HttpServletRequest request;

  /** What was mended. */
  @Schema(name = "Rebuilt")
  record Rebuilt(
      @Schema(description = "Rows of daily usage") long days,
      @Schema(description = "Windows of budgets") long budgets) {}

  @POST
  @Operation(
      operationId = "rebuildProjections",
      summary = "Rebuild daily usage and budgets from the ledger",
      description = "For operators. Safe while others book; answers when it is done.")
  @APIResponse(responseCode = "200", description = "What did not agree before")
  @APIResponse(responseCode = "409", description = "Somebody rebuilds already")
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  public Rebuilt rebuild() {
    Projections.Difference mended =
        projections.rebuild(Administration.actor(request, Role.OPERATOR));
    return new Rebuilt(mended.days(), mended.budgets());
  }
}

package io.tidegate.web.quota;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Recalculation;
import io.tidegate.quota.Recalculations;
import io.tidegate.web.admin.Administration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Prices anew what is booked already. */
@Path("admin/v1/prices:recalculate")
@Tag(name = "Admin: prices")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class RecalculationResource {

  @Inject Recalculations recalculations;
  @Context HttpServletRequest request;

  @POST
  @Operation(
      operationId = "recalculatePrices",
      summary = "Price the calls of a span of time anew",
      description =
          "For owners. Each difference to the prices and holidays of now is booked as a correction"
              + " on the call's own day; a second time changes nothing. Answers when all is booked,"
              + " which may take minutes.")
  @APIResponse(responseCode = "200", description = "What was changed, or would be")
  @APIResponse(responseCode = "403", description = "The caller is not an owner")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public RecalculationJson.Result recalculate(@Nullable RecalculationJson wanted) {
    Actor actor = Administration.actor(request, Role.OWNER);
    if (wanted == null) {
      throw new InvalidInput("/from", "is required");
    }
    Recalculation checked = wanted.checked();
    return RecalculationJson.Result.of(
        wanted.isDry() ? recalculations.preview(checked) : recalculations.run(actor, checked));
  }
}

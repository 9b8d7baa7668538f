package io.tidegate.web.quota;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Page;
import io.tidegate.quota.PriceList;
import io.tidegate.web.admin.Administration;
import io.tidegate.web.edge.Cursor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What models cost. A new price is in force on all nodes within two seconds. */
@Path("admin/v1/prices")
@Tag(name = "Admin: prices")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class PricesResource {

  @Inject PriceList prices;
  @Context HttpServletRequest request;

  @GET
  @Operation(
      operationId = "listPrices",
      summary = "List all prices, by model and tier, the newest first")
  @APIResponse(responseCode = "200", description = "All of them, on one page")
  public Cursor.Listing<PriceJson> list() {
    return Cursor.Listing.of(new Page<>(prices.list(), Optional.empty()).map(PriceJson::of));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "addPrice",
      summary = "Add a price from a time on",
      description =
          "For owners. The price that holds without an end ends where this one begins. What is"
              + " booked already stays as it is until it is recalculated.")
  @APIResponse(
      responseCode = "201",
      description = "The price",
      content = @Content(schema = @Schema(implementation = PriceJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is not an owner")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public Response add(@Nullable NewPriceJson wanted) {
    Actor actor = Administration.actor(request, Role.OWNER);
    if (wanted == null) {
      throw new InvalidInput("/model", "is required");
    }
    return Response.status(Response.Status.CREATED)
        .entity(PriceJson.of(prices.add(actor, wanted.checked())))
        .build();
  }
}

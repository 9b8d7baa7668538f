package io.tidegate.web.upstream;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.Page;
import io.tidegate.upstream.CanaryDecisions;
import io.tidegate.upstream.PriceList;
import io.tidegate.upstream.RouteDetails;
import io.tidegate.upstream.RouteDraft;
import io.tidegate.upstream.RouteRegistry;
import io.tidegate.web.admin.Administration;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.EntityTag;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where requests for a model alias go. Changes are live on all nodes within two seconds. */
@Path("admin/v1/routes")
@Tag(name = "Admin: routes")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class RoutesResource {

  @Inject RouteRegistry routes;
  @Inject PriceList prices;
  @Inject CanaryDecisions decisions;
  @Context HttpServletRequest request;

  @GET
  @Operation(
      operationId = "listRoutes",
      summary = "List all routes by alias",
      description = "A model without a route goes to all enabled upstreams that serve it.")
  @APIResponse(responseCode = "200", description = "All of them, on one page")
  public Cursor.Listing<RouteJson> list() {
    return Cursor.Listing.of(new Page<>(routes.list(), Optional.empty()).map(this::json));
  }

  @GET
  @Path("{alias}")
  @Operation(operationId = "readRoute", summary = "Read a route")
  @APIResponse(
      responseCode = "200",
      description = "The route",
      content = @Content(schema = @Schema(implementation = RouteJson.class)))
  @APIResponse(responseCode = "404", description = "There is no such route")
  public Response read(
      @PathParam("alias") String alias,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    RouteDetails found = routes.named(alias).orElseThrow(() -> new NotFound("route", alias));
    return EntityTag.readLive(ifNoneMatch, found.version(), json(found));
  }

  @PUT
  @Path("{alias}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putRoute",
      summary = "Create or replace a route",
      description =
          "For operators. Candidates share the work by the strategy; what fails at one is asked of"
              + " the next, and of the fallbacks in their order. A candidate with conditions is"
              + " considered only for turns that meet them; a turn for which no candidate is"
              + " considered is refused.")
  @APIResponse(
      responseCode = "200",
      description = "The route as it is now",
      content = @Content(schema = @Schema(implementation = RouteJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public Response put(
      @PathParam("alias") String alias,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable RouteSettings wanted) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    if (wanted == null) {
      throw new InvalidInput("/candidates", "is required");
    }
    RouteDraft draft = wanted.checked(alias);
    Integer expected = EntityTag.expected(ifMatch);
    return tagged(
        expected == null
            ? routes.put(actor, alias, draft)
            : routes.change(actor, alias, expected, draft));
  }

  @DELETE
  @Path("{alias}")
  @Operation(
      operationId = "deleteRoute",
      summary = "Forget a route",
      description = "For operators. Its alias goes to all upstreams that serve its model again.")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "404", description = "There is no such route")
  public void delete(
      @PathParam("alias") String alias, @HeaderParam("If-Match") @Nullable String ifMatch) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    routes.delete(actor, alias, EntityTag.version(ifMatch));
  }

  private Response tagged(RouteDetails route) {
    return EntityTag.taggedLive(Response.ok(), route.version(), json(route));
  }

  private RouteJson json(RouteDetails route) {
    return RouteJson.of(
        route, prices, route.canary().isEmpty() ? List.of() : decisions.of(route.alias()));
  }
}

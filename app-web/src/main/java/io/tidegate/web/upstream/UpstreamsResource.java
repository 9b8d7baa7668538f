package io.tidegate.web.upstream;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.Page;
import io.tidegate.upstream.Standings;
import io.tidegate.upstream.UpstreamCheck;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamRegistry;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Configuring and trying out upstreams. Changes are live on all nodes within two seconds. */
@Path("admin/v1/upstreams")
@Tag(name = "Admin: upstreams")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class UpstreamsResource {

  @Inject UpstreamRegistry upstreams;
  @Inject UpstreamCheck check;
  @Inject Standings standings;
  @Context HttpServletRequest request;

  @GET
  @Operation(operationId = "listUpstreams", summary = "List all upstreams by name")
  @APIResponse(responseCode = "200", description = "All of them, on one page")
  public Cursor.Listing<UpstreamJson> list() {
    return Cursor.Listing.of(new Page<>(upstreams.list(), Optional.empty()).map(this::json));
  }

  @GET
  @Path("{name}")
  @Operation(operationId = "readUpstream", summary = "Read an upstream")
  @APIResponse(
      responseCode = "200",
      description = "The upstream, without its API key",
      content = @Content(schema = @Schema(implementation = UpstreamJson.class)))
  @APIResponse(responseCode = "404", description = "There is no such upstream")
  public Response read(
      @PathParam("name") String name, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    UpstreamDetails found = upstreams.named(name).orElseThrow(() -> new NotFound("upstream", name));
    return EntityTag.readLive(ifNoneMatch, found.version(), json(found));
  }

  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putUpstream",
      summary = "Create or replace an upstream",
      description = "For operators. The API key may be left out unless the server is new.")
  @APIResponse(
      responseCode = "200",
      description = "The upstream as it is now",
      content = @Content(schema = @Schema(implementation = UpstreamJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "412", description = "It was changed since the tag was read")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public Response put(
      @PathParam("name") String name,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable UpstreamSettings wanted) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    if (wanted == null) {
      throw new InvalidInput("/base_url", "is required");
    }
    return tagged(upstreams.put(actor, name, wanted.checked(), EntityTag.version(ifMatch)));
  }

  @DELETE
  @Path("{name}")
  @Operation(
      operationId = "deleteUpstream",
      summary = "Forget an upstream and its API key",
      description = "For operators.")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "404", description = "There is no such upstream")
  @APIResponse(responseCode = "409", description = "A route leads to it")
  public void delete(
      @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    upstreams.delete(actor, name, EntityTag.version(ifMatch));
  }

  @POST
  @Path("{name}:drain")
  @Operation(
      operationId = "drainUpstream",
      summary = "Give an upstream no new work",
      description = "For operators.")
  @APIResponse(
      responseCode = "200",
      description = "The upstream as it is now",
      content = @Content(schema = @Schema(implementation = UpstreamJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "404", description = "There is no such upstream")
  public Response drain(
      @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    return tagged(upstreams.drain(actor, name, EntityTag.version(ifMatch)));
  }

  @POST
  @Path("{name}:enable")
  @Operation(
      operationId = "enableUpstream",
      summary = "Give an upstream work again",
      description = "For operators.")
  @APIResponse(
      responseCode = "200",
      description = "The upstream as it is now",
      content = @Content(schema = @Schema(implementation = UpstreamJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "404", description = "There is no such upstream")
  public Response enable(
      @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    return tagged(upstreams.enable(actor, name, EntityTag.version(ifMatch)));
  }

  @POST
  @Path("{name}:probe")
  @Operation(
      operationId = "probeUpstream",
      summary = "Ask an upstream for its models",
      description = "For operators. Waits for at most five seconds; costs no tokens.")
  @APIResponse(
      responseCode = "200",
      description = "What was found, also if the upstream is not well",
      content = @Content(schema = @Schema(implementation = ProbeJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "404", description = "There is no such upstream")
  public ProbeJson probe(@PathParam("name") String name) {
    Administration.actor(request, Role.OPERATOR);
    return ProbeJson.of(check.check(name));
  }

  private UpstreamJson json(UpstreamDetails upstream) {
    return UpstreamJson.of(upstream, standings);
  }

  private Response tagged(UpstreamDetails upstream) {
    return EntityTag.taggedLive(Response.ok(), upstream.version(), json(upstream));
  }
}

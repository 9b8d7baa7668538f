package io.tidegate.web.quota;

import io.tidegate.account.Tenants;
import io.tidegate.quota.Scope;
import io.tidegate.web.edge.EndUser;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What one of an app's own users may do. Changes are live on all nodes within two seconds. */
@Path("admin/v1/tenants/{tenant}/end-users/{user}/limits")
@Tag(name = "Admin: limits")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class EndUserLimitsResource {

  @Inject LimitsDesk desk;
  @Inject Tenants tenants;
  @Context HttpServletRequest request;

  @GET
  @Operation(
      operationId = "readEndUserLimits",
      summary = "Read the limits and budgets of an end user")
  @APIResponseSchema(
      value = LimitsJson.class,
      responseDescription = "Empty lists if there are none")
  public Response read(
      @PathParam("tenant") UUID tenant,
      @PathParam("user") String user,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return desk.read(scope(tenant, user), ifNoneMatch);
  }

  @PUT
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "The etag that was read",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(
      operationId = "putEndUserLimits",
      summary = "Replace the limits and budgets of an end user",
      description = "For operators. Empty lists lift them.")
  @APIResponseSchema(value = LimitsJson.class, responseDescription = LimitsJson.NOW)
  @APIResponse(responseCode = "412", description = LimitsJson.STALE)
  public Response put(
      @PathParam("tenant") UUID tenant,
      @PathParam("user") String user,
      @Nullable LimitSetJson wanted) {
    return desk.put(request, () -> scope(tenant, user), wanted);
  }

  @PUT
  @Path("raise")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "The etag that was read",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(
      operationId = "raiseEndUserLimits",
      summary = "Raise limits or budgets of an end user for a while",
      description = "For operators. Ends by itself; takes the place of what is raised already.")
  @APIResponseSchema(value = LimitsJson.class, responseDescription = LimitsJson.NOW)
  @APIResponse(responseCode = "412", description = LimitsJson.STALE)
  public Response raise(
      @PathParam("tenant") UUID tenant,
      @PathParam("user") String user,
      @Nullable RaiseJson wanted) {
    return desk.raise(request, () -> scope(tenant, user), wanted);
  }

  @DELETE
  @Path("raise")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "The etag that was read",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(
      operationId = "endRaiseOfEndUserLimits",
      summary = "End what is raised for an end user",
      description = "For operators.")
  @APIResponseSchema(value = LimitsJson.class, responseDescription = LimitsJson.NOW)
  @APIResponse(responseCode = "412", description = LimitsJson.STALE)
  public Response endRaise(@PathParam("tenant") UUID tenant, @PathParam("user") String user) {
    return desk.endRaise(request, () -> scope(tenant, user));
  }

  /** By the hash, which is all that the request path knows of him. */
  private Scope scope(UUID tenant, String user) {
    return Scope.endUser(tenant, EndUser.hash(tenants.find(tenant).id(), user));
  }
}

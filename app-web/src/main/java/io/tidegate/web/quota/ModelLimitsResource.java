package io.tidegate.web.quota;

import io.tidegate.quota.Scope;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What each tenant may ask of one model. Changes are live on all nodes within two seconds. */
@Path("admin/v1/models/{alias}/limits")
@Tag(name = "Admin: limits")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ModelLimitsResource {

  @Inject LimitsDesk desk;
  @Context HttpServletRequest request;

  @GET
  @Operation(operationId = "readModelLimits", summary = "Read the limits and budgets of a model")
  @APIResponseSchema(
      value = LimitsJson.class,
      responseDescription = "Empty lists if there are none")
  public Response read(
      @PathParam("alias") String alias,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    return desk.read(scope(alias), ifNoneMatch);
  }

  @PUT
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "The etag that was read",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(
      operationId = "putModelLimits",
      summary = "Replace the limits and budgets of a model",
      description = "For operators. Empty lists lift them.")
  @APIResponseSchema(value = LimitsJson.class, responseDescription = LimitsJson.NOW)
  @APIResponse(responseCode = "412", description = LimitsJson.STALE)
  public Response put(@PathParam("alias") String alias, @Nullable LimitSetJson wanted) {
    return desk.put(request, () -> scope(alias), wanted);
  }

  @PUT
  @Path("raise")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "The etag that was read",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(
      operationId = "raiseModelLimits",
      summary = "Raise limits or budgets of a model for a while",
      description = "For operators. Ends by itself; takes the place of what is raised already.")
  @APIResponseSchema(value = LimitsJson.class, responseDescription = LimitsJson.NOW)
  @APIResponse(responseCode = "412", description = LimitsJson.STALE)
  public Response raise(@PathParam("alias") String alias, @Nullable RaiseJson wanted) {
    return desk.raise(request, () -> scope(alias), wanted);
  }

  @DELETE
  @Path("raise")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "The etag that was read",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(
      operationId = "endRaiseOfModelLimits",
      summary = "End what is raised for a model",
      description = "For operators.")
  @APIResponseSchema(value = LimitsJson.class, responseDescription = LimitsJson.NOW)
  @APIResponse(responseCode = "412", description = LimitsJson.STALE)
  public Response endRaise(@PathParam("alias") String alias) {
    return desk.endRaise(request, () -> scope(alias));
  }

  private static Scope scope(String alias) {
    return Scope.checkedModel(alias);
  }
}

package io.tidegate.web.quota;

import io.tidegate.quota.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What each tenant may ask of one model. Changes are live on all nodes within two seconds. */
@Path("admin/v1/models/{alias}/limits")
@Tag(name = "Admin: limits")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class ModelLimitsResource {

  @Inject LimitsDesk desk;
  @Context HttpServletRequest request;

  @GET
  @Operation(operationId = "readModelLimits", summary = "Read the limits and budgets of a model")
  @APIResponse(responseCode = "200", description = "Empty lists if there are none")
  public LimitSetJson read(@PathParam("alias") String alias) {
    return desk.read(scope(alias));
  }

  @PUT
  @Operation(
      operationId = "putModelLimits",
      summary = "Replace the limits and budgets of a model",
      description = "For operators. Empty lists lift them.")
  @APIResponse(responseCode = "200", description = "The limits as they are now")
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public LimitSetJson put(@PathParam("alias") String alias, @Nullable LimitSetJson wanted) {
    return desk.put(request, scope(alias), wanted);
  }

  private static Scope scope(String alias) {
    return Scope.checkedModel(alias);
  }
}

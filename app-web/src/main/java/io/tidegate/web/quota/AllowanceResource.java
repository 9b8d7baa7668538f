package io.tidegate.web.quota;

import io.tidegate.account.Caller;
import io.tidegate.quota.Admission;
import io.tidegate.web.edge.EndUser;
import io.tidegate.web.edge.RequestContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a key has left. */
@Path("v1/limits")
@Tag(name = "Limits")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class AllowanceResource {

  @Inject Admission admission;
  @Inject InstantSource clock;
  @Context HttpServletRequest request;

  @GET
  @Operation(
      operationId = "readLimits",
      summary = "What is left now, and when it resets",
      description =
          "All limits that apply to this key, its tenant, and the end user of X-End-User."
              + " Asking takes nothing.")
  public AllowanceJson read(
      @Parameter(description = "Adds the limits of a model", example = "chat")
          @QueryParam("model")
          @DefaultValue("")
          String model) {
    Caller caller = RequestContext.of(request).caller();
    String endUser = EndUser.hash(caller.tenantId(), EndUser.of(request));
    return AllowanceJson.of(admission.look(caller, endUser, model), clock.instant());
  }
}

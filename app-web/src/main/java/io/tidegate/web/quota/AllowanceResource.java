package io.tidegate.web.quota;

import io.tidegate.account.Caller;
import io.tidegate.quota.Admission;
import io.tidegate.quota.Allowance;
import io.tidegate.web.edge.EndUser;
import io.tidegate.web.edge.EntityTag;
import io.tidegate.web.edge.RequestContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

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
  @APIResponseSchema(value = AllowanceJson.class, responseDescription = "What is left")
  public Response read(
      @Parameter(description = "Adds the limits of a model", example = "chat")
          @QueryParam("model")
          @DefaultValue("")
          String model,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    Caller caller = RequestContext.of(request).caller();
    String endUser = EndUser.hash(caller.tenantId(), EndUser.of(request));
    Allowance left = admission.look(caller, endUser, model);
    Instant now = clock.instant();
    String tag = EntityTag.ofContent(AllowanceJson.steady(left, now));
    return EntityTag.read(ifNoneMatch, tag, AllowanceJson.of(left, now));
  }
}

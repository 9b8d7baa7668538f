package io.tidegate.web.quota;

import io.tidegate.account.Caller;
import io.tidegate.quota.UsageFilter;
import io.tidegate.web.edge.EndUser;
import io.tidegate.web.edge.RequestContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a key has used. */
@Path("v1/usage")
@Tag(name = "Limits")
@RequestScoped
public class UsageResource {

  @Inject UsageAnswer usage;
  @Inject InstantSource clock;
  @Context HttpServletRequest request;

  @GET
  @Produces({MediaType.APPLICATION_JSON, UsageAnswer.CSV})
  @Operation(
      operationId = "readUsage",
      summary = "What this key used, by day",
      description =
          "With X-End-User, what it used for that user. CSV of all of it, not of one page, for Accept: text/csv.")
  @APIResponse(
      responseCode = "200",
      description = "Days with usage, newest first",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = UsageJson.Listing.class)),
        @Content(mediaType = UsageAnswer.CSV, schema = @Schema(implementation = String.class))
      })
  public Response read(@BeanParam UsageQuery query, @Context HttpHeaders headers) {
    return usage.of(filter(query), query, headers);
  }

  private UsageFilter filter(UsageQuery query) {
    Caller caller = RequestContext.of(request).caller();
    String endUser = EndUser.of(request);
    return query.filter(
        Optional.of(caller.tenantId()),
        LocalDate.ofInstant(clock.instant(), caller.timeZone()),
        Optional.of(caller.keyId()),
        Optional.ofNullable(endUser).map(user -> EndUser.hash(caller.tenantId(), user)));
  }
}

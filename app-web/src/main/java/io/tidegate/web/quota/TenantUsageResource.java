package io.tidegate.web.quota;

import io.tidegate.account.TenantDetails;
import io.tidegate.account.Tenants;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.UsageFilter;
import io.tidegate.web.edge.EndUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a tenant has used. */
@Path("admin/v1/usage")
@Tag(name = "Admin: limits")
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class TenantUsageResource {

  @Inject UsageAnswer usage;
  @Inject Tenants tenants;
  @Inject InstantSource clock;

  @QueryParam("tenant_id")
  @Nullable UUID tenant;

  @QueryParam("key_id")
  @Nullable UUID key;

  @QueryParam("end_user")
  @Nullable String endUser;

  @GET
  @Produces({MediaType.APPLICATION_JSON, UsageAnswer.CSV})
  @Operation(
      operationId = "readTenantUsage",
      summary = "What a tenant used, by day",
      description = "CSV of all of it, not of one page, for Accept: text/csv.")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
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
    if (tenant == null) {
      throw new InvalidInput("/tenant_id", "is required");
    }
    TenantDetails known = tenants.find(tenant);
    return query.filter(
        known.id(),
        LocalDate.ofInstant(clock.instant(), known.timeZone()),
        Optional.ofNullable(key),
        Optional.ofNullable(endUser).map(user -> EndUser.hash(known.id(), user)));
  }
}

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What tenants have used. */
@Path("admin/v1/usage")
@Tag(name = "Admin: limits")
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class TenantUsageResource {

  /** Where a day begins first: no tenant's day is later. */
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  @Inject UsageAnswer usage;
  @Inject Tenants tenants;
  @Inject InstantSource clock;

  @Parameter(description = "Of all tenants together if absent")
  @QueryParam("tenant_id")
  @Nullable UUID tenant;

  @QueryParam("key_id")
  @Nullable UUID key;

  @Parameter(description = "As X-End-User says it; needs tenant_id")
  @QueryParam("end_user")
  @Nullable String endUser;

  @GET
  @Produces({MediaType.APPLICATION_JSON, UsageAnswer.CSV})
  @Operation(
      operationId = "readTenantUsage",
      summary = "What a tenant used, or all of them, by day",
      description =
          "Days are those of each tenant, in its own time zone. CSV of all of it, not of one page, for Accept: text/csv.")
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
    Optional<TenantDetails> known = Optional.ofNullable(tenant).map(tenants::find);
    ZoneId zone = known.map(TenantDetails::timeZone).orElse(EARLIEST);
    return query.filter(
        known.map(TenantDetails::id),
        LocalDate.ofInstant(clock.instant(), zone),
        Optional.ofNullable(key),
        Optional.ofNullable(endUser).map(user -> hash(known, user)));
  }

  private static String hash(Optional<TenantDetails> known, String user) {
    TenantDetails whose =
        known.orElseThrow(() -> new InvalidInput("/end_user", "needs a tenant_id"));
    return EndUser.hash(whose.id(), user);
  }
}

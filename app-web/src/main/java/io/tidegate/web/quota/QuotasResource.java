package io.tidegate.web.quota;

import io.tidegate.quota.Quotas;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.PageParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everybody who has limits. */
@Path("admin/v1/limits")
@Tag(name = "Admin: limits")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class QuotasResource {

  @Inject Quotas quotas;
  @Inject InstantSource clock;

  @GET
  @Operation(
      operationId = "listLimits",
      summary = "List who has limits, and what is left of them",
      description =
          "Those first whose limits were changed last. A page may have fewer entries than were"
              + " asked for; next_cursor tells whether there are more.")
  @APIResponse(responseCode = "200", description = "One page of limits")
  public Cursor.Listing<QuotaJson> list(@BeanParam PageParameters page) {
    Instant now = clock.instant();
    return Cursor.Listing.of(quotas.list(page.wanted()).map(quota -> QuotaJson.of(quota, now)));
  }
}

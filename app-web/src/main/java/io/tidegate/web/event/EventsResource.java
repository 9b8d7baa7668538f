package io.tidegate.web.event;

import io.tidegate.event.EventFilter;
import io.tidegate.event.EventLog;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.PageParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What operators should know of: refused keys, upstreams that come and go, and the like. */
@Path("admin/v1/events")
@Tag(name = "Admin: events")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class EventsResource {

  @Inject EventLog log;

  @GET
  @Operation(
      operationId = "listEvents",
      summary = "List events, newest first",
      description = "Of all nodes; kept for 30 days, and 10,000 of them at most.")
  @APIResponse(responseCode = "200", description = "One page of events")
  @APIResponse(responseCode = "401", description = "The token is missing or not valid")
  @APIResponse(
      responseCode = "422",
      description = "The cursor, the limit or the severity is not valid")
  public Cursor.Listing<EventJson> list(
      @Parameter(example = "upstream_ejected") @QueryParam("kind") @DefaultValue("") String kind,
      @Parameter(example = "upstream:deepseek") @QueryParam("subject") @DefaultValue("")
          String subject,
      @Parameter(description = "The least that matters: info, warning or critical")
          @QueryParam("severity")
          @DefaultValue("")
          String severity,
      @BeanParam PageParameters page) {
    EventFilter filter = EventFilter.of(kind, subject, severity);
    return Cursor.Listing.of(log.list(filter, page.wanted()).map(EventJson::of));
  }
}

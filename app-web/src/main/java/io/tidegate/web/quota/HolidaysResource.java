package io.tidegate.web.quota;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.PriceList;
import io.tidegate.web.admin.Administration;
import io.tidegate.web.edge.Conditional;
import io.tidegate.web.edge.EntityTag;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The days that have no peak hours. Changes are in force on all nodes within two seconds. */
@Path("admin/v1/holidays")
@Tag(name = "Admin: prices")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class HolidaysResource {

  @Inject PriceList prices;
  @Context HttpServletRequest request;

  /** Days in Beijing's calendar. */
  @Schema(name = "Holidays")
  record Days(
      @Schema(examples = "[\"2026-10-01\"]", required = true) @Nullable List<LocalDate> days) {}

  @GET
  @Operation(operationId = "listHolidays", summary = "List the days without peak hours")
  @APIResponse(responseCode = "200", description = "All of them, in Beijing's calendar")
  public Days list() {
    return new Days(prices.holidays());
  }

  @GET
  @Path("{year}")
  @Conditional
  @Parameter(ref = "If-None-Match")
  @Operation(operationId = "readHolidays", summary = "Read the holidays of a year")
  @APIResponse(responseCode = "200", description = "Its days without peak hours")
  public Days read(@PathParam("year") int year) {
    return of(year, prices.holidays());
  }

  @PUT
  @Path("{year}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putHolidays",
      summary = "Replace the holidays of a year",
      description = "For owners.")
  @APIResponseSchema(
      value = Days.class,
      responseDescription = "The holidays of the year as they are now")
  @APIResponse(responseCode = "403", description = "The caller is not an owner")
  @APIResponse(
      responseCode = "422",
      description = "A day is not of the year, or not of 1970 to 9999")
  public Response put(
      @PathParam("year") int year,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable Days wanted) {
    Actor actor = Administration.actor(request, Role.OWNER);
    if (wanted == null || wanted.days() == null) {
      throw new InvalidInput("/days", "is required; an empty list removes them");
    }
    List<LocalDate> read = prices.holidays();
    Set<LocalDate> days = Set.copyOf(wanted.days());
    List<LocalDate> now =
        EntityTag.binds(ifMatch, of(year, read))
            ? prices.changeHolidays(actor, year, read, days)
            : prices.putHolidays(actor, year, days);
    return EntityTag.taggedContent(Response.ok(), new Days(now));
  }

  private static Days of(int year, List<LocalDate> days) {
    return new Days(days.stream().filter(day -> day.getYear() == year).toList());
  }
}

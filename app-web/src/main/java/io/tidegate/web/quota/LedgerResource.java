package io.tidegate.web.quota;

import io.tidegate.platform.NotFound;
import io.tidegate.quota.LedgerBook;
import io.tidegate.quota.LedgerCsv;
import io.tidegate.quota.LedgerFilter;
import io.tidegate.web.edge.Conditional;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.PageParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Every call that used tokens, and every correction of its cost. */
@Path("admin/v1/ledger")
@Tag(name = "Admin: ledger")
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class LedgerResource {

  @Inject LedgerBook book;
  @Inject InstantSource clock;

  /** One page of the ledger. */
  @Schema(name = "LedgerListing")
  record Listing(List<LedgerLineJson> data, @Nullable String nextCursor) {}

  @GET
  @Produces({MediaType.APPLICATION_JSON, UsageAnswer.CSV})
  @Operation(
      operationId = "listLedger",
      summary = "List the ledger, newest calls first",
      description = "CSV of all that matches, not of one page, for Accept: text/csv.")
  @APIResponse(responseCode = "422", description = "A parameter is not valid; errors[] names it")
  @APIResponse(
      responseCode = "200",
      description = "What matches",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Listing.class)),
        @Content(mediaType = UsageAnswer.CSV, schema = @Schema(implementation = String.class))
      })
  public Response list(
      @BeanParam LedgerQuery query, @BeanParam PageParameters page, @Context HttpHeaders headers) {
    LedgerFilter filter = query.filter(clock.instant());
    if (UsageAnswer.wantsCsv(headers)) {
      return Response.ok(csv(filter), UsageAnswer.CSV_TYPE.withCharset("UTF-8")).build();
    }
    Cursor.Listing<LedgerLineJson> listing =
        Cursor.Listing.of(book.page(filter, page.wanted()).map(LedgerLineJson::of));
    return Response.ok(
            new Listing(listing.data(), listing.nextCursor()), MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  @GET
  @Path("{attempt}")
  @Conditional
  @Parameter(ref = "If-None-Match")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "readLedgerEntry", summary = "Read one entry of the ledger")
  @APIResponse(responseCode = "200", description = "The entry")
  @APIResponse(responseCode = "404", description = "There is no such entry")
  public LedgerLineJson read(@PathParam("attempt") UUID attempt) {
    return book.find(attempt)
        .map(LedgerLineJson::of)
        .orElseThrow(() -> new NotFound("ledger entry", attempt));
  }

  private StreamingOutput csv(LedgerFilter filter) {
    return output -> {
      var writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
      new LedgerCsv(book).write(filter, writer);
      writer.flush();
    };
  }
}

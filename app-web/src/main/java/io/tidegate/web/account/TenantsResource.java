package io.tidegate.web.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.account.TenantDetails;
import io.tidegate.account.TenantDraft;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.web.admin.Administration;
import io.tidegate.web.admin.MergePatch;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.EntityTag;
import io.tidegate.web.edge.PageParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Creating, finding and changing tenants. */
@Path("admin/v1/tenants")
@Tag(name = "Admin: tenants")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class TenantsResource {

  @Inject Tenants tenants;
  @Context HttpServletRequest request;

  @POST
  @Operation(operationId = "createTenant", summary = "Create a tenant", description = "For owners.")
  @APIResponse(
      responseCode = "201",
      description = "The new tenant",
      content = @Content(schema = @Schema(implementation = TenantJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is not an owner")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public Response create(@Nullable TenantSettings wanted) {
    Actor actor = Administration.actor(request, Role.OWNER);
    if (wanted == null) {
      throw new InvalidInput("/name", "is required");
    }
    TenantDetails created = tenants.create(actor, wanted.checked());
    return tagged(Response.created(URI.create("admin/v1/tenants/" + created.id())), created);
  }

  @GET
  @Operation(operationId = "listTenants", summary = "List tenants, newest first")
  @APIResponse(responseCode = "200", description = "One page of tenants")
  @APIResponse(responseCode = "422", description = "A parameter is not valid; errors[] names it")
  public Cursor.Listing<TenantJson> list(
      @BeanParam TenantQuery query, @BeanParam PageParameters page) {
    return Cursor.Listing.of(tenants.search(query.wanted(), page.wanted()).map(TenantJson::of));
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "readTenant", summary = "Read a tenant")
  @APIResponse(
      responseCode = "200",
      description = "The tenant",
      content = @Content(schema = @Schema(implementation = TenantJson.class)))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response read(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    TenantDetails found = tenants.find(id);
    return EntityTag.read(ifNoneMatch, found.version(), TenantJson.of(found));
  }

  @PATCH
  @Path("{id}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      operationId = "changeTenant",
      summary = "Rename a tenant or change its time zone",
      description = "For owners.")
  @RequestBody(content = @Content(schema = @Schema(implementation = TenantSettings.class)))
  @APIResponse(
      responseCode = "200",
      description = "The tenant as it is now",
      content = @Content(schema = @Schema(implementation = TenantJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is not an owner")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(responseCode = "412", description = "It was changed since the caller read it")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable JsonNode patch) {
    Actor actor = Administration.actor(request, Role.OWNER);
    TenantDetails known = tenants.find(id);
    int expected = EntityTag.expected(ifMatch, known.version());
    TenantDraft draft =
        MergePatch.apply(TenantSettings.of(known), patch, TenantSettings.class).checked();
    return tagged(Response.ok(), tenants.change(actor, id, expected, draft));
  }

  private static Response tagged(Response.ResponseBuilder response, TenantDetails tenant) {
    return EntityTag.tagged(response, tenant.version(), TenantJson.of(tenant));
  }
}

package io.tidegate.web.account;

import io.tidegate.account.ApiKeys;
import io.tidegate.account.IssuedKey;
import io.tidegate.account.KeySearch;
import io.tidegate.account.Tenants;
import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.web.admin.Administration;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.PageParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The API keys of one tenant. */
@Path("admin/v1/tenants/{tenant}/keys")
@Tag(name = "Admin: API keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@APIResponse(responseCode = "404", description = "There is no such tenant")
@RequestScoped
public class TenantKeysResource {

  @Inject ApiKeys keys;
  @Inject Tenants tenants;
  @Inject InstantSource clock;
  @Context HttpServletRequest request;

  @POST
  @Operation(
      operationId = "issueKey",
      summary = "Issue an API key",
      description = "For operators. The answer holds the secret, this once.")
  @APIResponse(
      responseCode = "201",
      description = "The new key with its secret",
      content = @Content(schema = @Schema(implementation = KeyJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public Response create(@PathParam("tenant") UUID tenant, @Nullable NewKeyJson wanted) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    if (wanted == null) {
      throw new InvalidInput("/name", "is required");
    }
    IssuedKey issued = keys.create(actor, tenant, wanted.checkedMode(), wanted.checked());
    return KeyAnswer.created(issued, clock.instant());
  }

  @GET
  @Operation(
      operationId = "listKeysOfTenant",
      summary = "List the API keys of a tenant, newest first")
  @APIResponse(responseCode = "200", description = "One page of keys")
  @APIResponse(responseCode = "422", description = "A parameter is not valid; errors[] names it")
  public Cursor.Listing<KeyJson> list(
      @PathParam("tenant") UUID tenant, @BeanParam KeyQuery query, @BeanParam PageParameters page) {
    KeySearch wanted = query.wanted(Optional.of(tenants.find(tenant).id()));
    Instant now = clock.instant();
    return Cursor.Listing.of(
        keys.search(wanted, page.wanted(), /* last= */ Optional.empty())
            .map(key -> KeyJson.of(key, now)));
  }
}

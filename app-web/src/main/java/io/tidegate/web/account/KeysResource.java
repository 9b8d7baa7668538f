package io.tidegate.web.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.account.ApiKeyDraft;
import io.tidegate.account.ApiKeys;
import io.tidegate.account.ChangedKey;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API keys of whatever tenant: finding, changing, rotating and revoking them. */
@Path("admin/v1/keys")
@Tag(name = "Admin: API keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class KeysResource {

  /** How a key is to be replaced. */
  @Schema(name = "KeyRotation")
  record Rotation(
      @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
              examples = "PT1H",
              description = "How long both keys work: PT0S to P30D",
              required = true)
          @Nullable Duration overlap) {}

  @Inject ApiKeys keys;
  @Inject Tenants tenants;
  @Inject InstantSource clock;
  @Context HttpServletRequest request;

  @GET
  @Operation(operationId = "listKeys", summary = "List the API keys of all tenants, newest first")
  @APIResponse(responseCode = "200", description = "One page of keys")
  @APIResponse(responseCode = "422", description = "A parameter is not valid; errors[] names it")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Cursor.Listing<KeyJson> list(
      @Parameter(description = "Whose keys; anybody's if absent") @QueryParam("tenant_id")
          @Nullable UUID tenant,
      @BeanParam KeyQuery query,
      @BeanParam PageParameters page) {
    Optional<UUID> known = Optional.ofNullable(tenant).map(id -> tenants.find(id).id());
    Instant now = clock.instant();
    return Cursor.Listing.of(
        keys.search(query.wanted(known), page.wanted(), /* last= */ Optional.empty())
            .map(key -> KeyJson.of(key, now)));
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "readKey", summary = "Read an API key")
  @APIResponse(
      responseCode = "200",
      description = "The key, without its secret",
      content = @Content(schema = @Schema(implementation = KeyJson.class)))
  @APIResponse(responseCode = "404", description = "There is no such key")
  public Response read(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    ApiKeyDetails found = keys.find(id);
    return EntityTag.readLive(ifNoneMatch, found.version(), KeyJson.of(found, clock.instant()));
  }

  @PATCH
  @Path("{id}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      operationId = "changeKey",
      summary = "Change an API key",
      description = "For operators.")
  @RequestBody(content = @Content(schema = @Schema(implementation = KeySettings.class)))
  @APIResponse(
      responseCode = "200",
      description = "The key as it is now",
      content = @Content(schema = @Schema(implementation = KeyJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "404", description = "There is no such key")
  @APIResponse(responseCode = "409", description = "The key was revoked")
  @APIResponse(responseCode = "412", description = "It was changed since the caller read it")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable JsonNode patch) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    ApiKeyDetails known = keys.find(id);
    int expected = EntityTag.expected(ifMatch, known.version());
    ApiKeyDraft draft = MergePatch.apply(KeySettings.of(known), patch, KeySettings.class).checked();
    ChangedKey changed = keys.change(actor, id, expected, draft);
    Instant now = clock.instant();
    return EntityTag.taggedLive(
        Response.ok(),
        changed.key().version(),
        KeyJson.of(changed.key(), now),
        KeyJson.of(changed, now));
  }

  @POST
  @Path("{id}:rotate")
  @Operation(
      operationId = "rotateKey",
      summary = "Replace an API key",
      description =
          "For operators. The old key expires after the overlap. The new one has its limits, its"
              + " priority and what is left of its budgets.")
  @APIResponse(
      responseCode = "201",
      description = "The new key with its secret",
      content = @Content(schema = @Schema(implementation = KeyJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "404", description = "There is no such key")
  @APIResponse(
      responseCode = "409",
      description =
          "The key was revoked, or has expired, or was rotated already: its successor can be"
              + " rotated")
  @APIResponse(responseCode = "422", description = "The overlap is missing or not valid")
  public Response rotate(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable Rotation rotation) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    if (rotation == null || rotation.overlap() == null) {
      throw new InvalidInput("/overlap", "is required, like PT1H");
    }
    return KeyAnswer.created(
        keys.rotate(actor, id, EntityTag.version(ifMatch), rotation.overlap()), clock.instant());
  }

  @POST
  @Path("{id}:revoke")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "revokeKey",
      summary = "End an API key for ever",
      description = "For operators. On all nodes within a second; again changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "The key as it is now",
      content = @Content(schema = @Schema(implementation = KeyJson.class)))
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "404", description = "There is no such key")
  public Response revoke(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    return tagged(keys.revoke(actor, id, EntityTag.version(ifMatch)));
  }

  private Response tagged(ApiKeyDetails key) {
    return EntityTag.taggedLive(Response.ok(), key.version(), KeyJson.of(key, clock.instant()));
  }
}

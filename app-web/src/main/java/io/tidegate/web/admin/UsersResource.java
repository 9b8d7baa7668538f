package io.tidegate.web.admin;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.admin.Actor;
import io.tidegate.admin.AdminAccount;
import io.tidegate.admin.AdminAccounts;
import io.tidegate.admin.AdminRoster;
import io.tidegate.admin.Role;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.Secret;
import io.tidegate.platform.SecretScheme;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who runs this installation: letting people and service accounts in, and keeping them out. */
@Path("admin/v1/users")
@Tag(name = "Admin: users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@APIResponse(responseCode = "403", description = "The caller is not an owner")
@RequestScoped
public class UsersResource {

  /** Of passwords that nobody chose: nothing tells what they are for. */
  private static final SecretScheme PASSWORDS = new SecretScheme("");

  @Inject AdminRoster roster;
  @Inject AdminAccounts accounts;
  @Context HttpServletRequest request;

  @POST
  @Operation(
      operationId = "createUser",
      summary = "Let somebody in",
      description = "For owners. A password that was not chosen is in the answer, this once.")
  @APIResponse(
      responseCode = "201",
      description = "The new user",
      content = @Content(schema = @Schema(implementation = UserJson.class)))
  @APIResponse(responseCode = "409", description = "Somebody has the name")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public Response create(@Nullable NewUserJson wanted) {
    Actor actor = Administration.actor(request, Role.OWNER);
    if (wanted == null) {
      throw new InvalidInput("/name", "is required");
    }
    Optional<Secret> chosen = wanted.chosenPassword();
    Secret password = chosen.orElseGet(PASSWORDS::issue);
    AdminAccount user = accounts.create(actor, wanted.givenName(), password, wanted.checkedRole());
    return tagged(
        Response.created(URI.create("admin/v1/users/" + user.id())), user, chosen, password);
  }

  @GET
  @Operation(
      operationId = "listUsers",
      summary = "List admin users, newest first",
      description = "For owners.")
  @APIResponse(responseCode = "200", description = "One page of users")
  public Cursor.Listing<UserJson> list(@BeanParam PageParameters page) {
    Administration.actor(request, Role.OWNER);
    return Cursor.Listing.of(roster.list(page.wanted()).map(UserJson::of));
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "readUser", summary = "Read an admin user", description = "For owners.")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(implementation = UserJson.class)))
  @APIResponse(responseCode = "404", description = "There is no such user")
  public Response read(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    Administration.actor(request, Role.OWNER);
    AdminAccount found = roster.find(id);
    return EntityTag.readLive(ifNoneMatch, found.version(), UserJson.of(found));
  }

  @PATCH
  @Path("{id}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      operationId = "changeUser",
      summary = "Give an admin user another role",
      description = "For owners. Holds from the user's next request on, for their tokens too.")
  @RequestBody(content = @Content(schema = @Schema(implementation = UserSettings.class)))
  @APIResponse(
      responseCode = "200",
      description = "The user as they are now",
      content = @Content(schema = @Schema(implementation = UserJson.class)))
  @APIResponse(responseCode = "404", description = "There is no such user")
  @APIResponse(responseCode = "409", description = "No owner would be left who can sign in")
  @APIResponse(responseCode = "412", description = "They were changed since the caller read it")
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable JsonNode patch) {
    Actor actor = Administration.actor(request, Role.OWNER);
    AdminAccount known = roster.find(id);
    int expected = EntityTag.expected(ifMatch, known.version());
    UserSettings wanted = MergePatch.apply(UserSettings.of(known), patch, UserSettings.class);
    return tagged(accounts.changeRole(actor, id, expected, RoleCode.read(wanted.role())));
  }

  @PUT
  @Path("{id}/password")
  @Operation(
      operationId = "replacePassword",
      summary = "Give an admin user another password",
      description =
          "For owners. Ends the user's sessions of the console, but none of their tokens. A"
              + " password that was not chosen is in the answer, this once.")
  @APIResponse(
      responseCode = "200",
      description = "The user as they are now",
      content = @Content(schema = @Schema(implementation = UserJson.class)))
  @APIResponse(responseCode = "404", description = "There is no such user")
  @APIResponse(responseCode = "412", description = "They were changed since the caller read it")
  @APIResponse(responseCode = "422", description = "The password is too short or too long")
  public Response replacePassword(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable NewPasswordJson wanted) {
    Actor actor = Administration.actor(request, Role.OWNER);
    Optional<Secret> chosen = requireNonNullElse(wanted, NewPasswordJson.MADE_UP).chosen();
    Secret password = chosen.orElseGet(PASSWORDS::issue);
    AdminAccount user = accounts.replacePassword(actor, id, EntityTag.version(ifMatch), password);
    return tagged(Response.ok(), user, chosen, password);
  }

  @POST
  @Path("{id}:disable")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "disableUser",
      summary = "Keep an admin user out",
      description = "For owners. Their tokens are refused at once; again changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "The user as they are now",
      content = @Content(schema = @Schema(implementation = UserJson.class)))
  @APIResponse(responseCode = "404", description = "There is no such user")
  @APIResponse(responseCode = "409", description = "No owner would be left who can sign in")
  public Response disable(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    Actor actor = Administration.actor(request, Role.OWNER);
    return tagged(accounts.disable(actor, id, EntityTag.version(ifMatch)));
  }

  @POST
  @Path("{id}:enable")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "enableUser",
      summary = "Let an admin user in again",
      description = "For owners. Tokens that were not revoked work again.")
  @APIResponse(
      responseCode = "200",
      description = "The user as they are now",
      content = @Content(schema = @Schema(implementation = UserJson.class)))
  @APIResponse(responseCode = "404", description = "There is no such user")
  public Response enable(
      @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    Actor actor = Administration.actor(request, Role.OWNER);
    return tagged(accounts.enable(actor, id, EntityTag.version(ifMatch)));
  }

  /** With the password, unless the caller has chosen it. */
  private static Response tagged(
      Response.ResponseBuilder answer,
      AdminAccount user,
      Optional<Secret> chosen,
      Secret password) {
    return EntityTag.taggedLive(
        answer,
        user.version(),
        UserJson.of(user),
        chosen.isPresent() ? UserJson.of(user) : UserJson.of(user, password));
  }

  private static Response tagged(AdminAccount user) {
    return EntityTag.taggedLive(Response.ok(), user.version(), UserJson.of(user));
  }
}

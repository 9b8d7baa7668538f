package io.tidegate.web.admin;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.admin.TokenIssue;
import io.tidegate.platform.InvalidInput;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tokens of one admin user for the Admin API: they may do what the user may. */
@Path("admin/v1/users/{user}/tokens")
@Tag(name = "Admin: users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@APIResponse(responseCode = "403", description = "The caller is not an owner")
@APIResponse(responseCode = "404", description = "There is no such user")
@RequestScoped
public class UserTokensResource {

  /** What a client says about a token that is to be issued. */
  @Schema(name = "NewAdminToken")
  record NewToken(
      @Schema(examples = "backup job", minLength = 1, maxLength = 200, required = true)
          @Nullable String name) {}

  @Inject TokenIssue tokens;
  @Context HttpServletRequest request;

  @POST
  @Operation(
      operationId = "issueToken",
      summary = "Issue a token to an admin user",
      description = "For owners. The answer holds the secret, this once.")
  @APIResponse(
      responseCode = "201",
      description = "The new token with its secret",
      content = @Content(schema = @Schema(implementation = TokenJson.class)))
  @APIResponse(responseCode = "422", description = "A field is not valid; errors[] names it")
  public Response issue(@PathParam("user") UUID user, @Nullable NewToken wanted) {
    Actor actor = Administration.actor(request, Role.OWNER);
    if (wanted == null) {
      throw new InvalidInput("/name", "is required");
    }
    var issued = TokenJson.of(tokens.issue(actor, user, requireNonNullElse(wanted.name(), "")));
    return Response.status(Response.Status.CREATED).entity(issued).build();
  }

  @GET
  @Operation(
      operationId = "listTokens",
      summary = "List the tokens of an admin user that are not revoked, newest first",
      description = "For owners.")
  @APIResponse(responseCode = "200", description = "One page of tokens")
  public Cursor.Listing<TokenJson> list(
      @PathParam("user") UUID user, @BeanParam PageParameters page) {
    Administration.actor(request, Role.OWNER);
    return Cursor.Listing.of(tokens.of(user, page.wanted()).map(TokenJson::of));
  }
}

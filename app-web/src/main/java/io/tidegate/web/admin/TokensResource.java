package io.tidegate.web.admin;

import io.tidegate.admin.Role;
import io.tidegate.admin.TokenIssue;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tokens of whatever admin user: ending them. */
@Path("admin/v1/tokens")
@Tag(name = "Admin: users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@APIResponse(responseCode = "403", description = "The caller is not an owner")
@RequestScoped
public class TokensResource {

  @Inject TokenIssue tokens;
  @Context HttpServletRequest request;

  @POST
  @Path("{id}:revoke")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "revokeToken",
      summary = "End a token for ever",
      description = "For owners. It is refused at once; again changes nothing.")
  @APIResponse(responseCode = "204", description = "It is revoked")
  @APIResponse(responseCode = "404", description = "There is no such token")
  public void revoke(@PathParam("id") UUID id) {
    tokens.revoke(Administration.actor(request, Role.OWNER), id);
  }
}

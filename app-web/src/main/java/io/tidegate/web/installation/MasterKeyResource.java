package io.tidegate.web.installation;

import io.tidegate.admin.Role;
import io.tidegate.installation.MasterKeyRotation;
import io.tidegate.web.admin.Administration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The key under which all stored secrets are sealed. */
@Path("admin/v1/master-key:rotate")
@Tag(name = "Admin: installation")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class MasterKeyResource {

  @Inject MasterKeyRotation rotation;
  @Context HttpServletRequest request;

  /** What was done. */
  @Schema(name = "MasterKeyRotation")
  record RotationJson(
      @Schema(
              description = "How many secrets were sealed again, by what they are",
              examples = "{\"upstream_api_keys\": 2}")
          Map<String, Integer> sealedAgain) {}

  @POST
  @Operation(
      operationId = "rotateMasterKey",
      summary = "Seal all secrets under the master key in force",
      description =
          "For owners. Until it was done, the key before must stay in TIDEGATE_MASTER_KEY_ALSO of"
              + " all nodes. May be repeated.")
  @APIResponse(responseCode = "200", description = "Nothing is sealed under another key any more")
  @APIResponse(responseCode = "403", description = "The caller is no owner")
  public RotationJson rotate() {
    return new RotationJson(rotation.rotate(Administration.actor(request, Role.OWNER)));
  }
}

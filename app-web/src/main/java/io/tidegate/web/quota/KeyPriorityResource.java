package io.tidegate.web.quota;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.account.ApiKeys;
import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.quota.KeyPriorities;
import io.tidegate.quota.Priority;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How urgent the work of an API key is. Changes are live on all nodes within two seconds. */
@Path("admin/v1/keys/{key}/priority")
@Tag(name = "Admin: limits")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "The token is missing or not valid")
@RequestScoped
public class KeyPriorityResource {

  @Inject KeyPriorities priorities;
  @Inject ApiKeys keys;
  @Context HttpServletRequest request;

  @GET
  @Conditional
  @Parameter(ref = "If-None-Match")
  @Operation(operationId = "readKeyPriority", summary = "Read how urgent the work of a key is")
  @APIResponse(responseCode = "200", description = "P2 if nobody has said")
  @APIResponse(responseCode = "404", description = "There is no such key")
  public KeyPriorityJson read(@PathParam("key") UUID key) {
    return shown(keys.find(key).id());
  }

  @PUT
  @Operation(
      operationId = "putKeyPriority",
      summary = "Say how urgent the work of a key is",
      description = "For operators.")
  @APIResponseSchema(
      value = KeyPriorityJson.class,
      responseDescription = "The priority as it is now")
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "404", description = "There is no such key")
  @APIResponse(responseCode = "422", description = "There is no such priority")
  public Response put(
      @PathParam("key") UUID key,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable KeyPriorityJson wanted) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    UUID known = keys.find(key).id();
    String name = wanted == null ? "" : requireNonNullElse(wanted.priority(), "");
    Priority next = Priority.parse(name);
    Priority read = priorities.of(known);
    if (EntityTag.binds(ifMatch, new KeyPriorityJson(read.name()))) {
      priorities.change(actor, known, read, next);
    } else {
      priorities.put(actor, known, next);
    }
    return EntityTag.taggedContent(Response.ok(), shown(known));
  }

  private KeyPriorityJson shown(UUID key) {
    return new KeyPriorityJson(priorities.of(key).name());
  }
}

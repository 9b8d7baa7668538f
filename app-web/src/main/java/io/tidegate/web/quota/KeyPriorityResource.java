package io.tidegate.web.quota;

import static java.util.Objects.requireNonNullElse;

import io.tidegate.account.ApiKeys;
import io.tidegate.admin.Actor;
import io.tidegate.admin.Role;
import io.tidegate.quota.KeyPriorities;
import io.tidegate.quota.Priority;
import io.tidegate.web.admin.Administration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
  @Operation(operationId = "readKeyPriority", summary = "Read how urgent the work of a key is")
  @APIResponse(responseCode = "200", description = "P2 if nobody has said")
  @APIResponse(responseCode = "404", description = "There is no such key")
  public KeyPriorityJson read(@PathParam("key") UUID key) {
    return new KeyPriorityJson(priorities.of(keys.find(key).id()).name());
  }

  @PUT
  @Operation(
      operationId = "putKeyPriority",
      summary = "Say how urgent the work of a key is",
      description = "For operators.")
  @APIResponse(responseCode = "200", description = "The priority as it is now")
  @APIResponse(responseCode = "403", description = "The caller is only a viewer")
  @APIResponse(responseCode = "404", description = "There is no such key")
  @APIResponse(responseCode = "422", description = "There is no such priority")
  public KeyPriorityJson put(@PathParam("key") UUID key, @Nullable KeyPriorityJson wanted) {
    Actor actor = Administration.actor(request, Role.OPERATOR);
    UUID known = keys.find(key).id();
    String name = wanted == null ? "" : requireNonNullElse(wanted.priority(), "");
    priorities.put(actor, known, Priority.parse(name));
    return new KeyPriorityJson(priorities.of(known).name());
  }
}

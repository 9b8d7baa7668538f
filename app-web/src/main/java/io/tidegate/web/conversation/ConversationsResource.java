package io.tidegate.web.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.conversation.ConversationFilter;
import io.tidegate.conversation.ConversationStatus;
import io.tidegate.conversation.ConversationView;
import io.tidegate.conversation.Conversations;
import io.tidegate.conversation.NewConversation;
import io.tidegate.platform.InvalidInput;
import io.tidegate.web.edge.Conditional;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.EndUser;
import io.tidegate.web.edge.EntityTag;
import io.tidegate.web.edge.PageParameters;
import io.tidegate.web.edge.RequestContext;
import io.tidegate.web.platform.TimeText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Starting, finding, changing and deleting conversations. */
@Path("v1/conversations")
@Tag(name = "Conversations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ConversationsResource {

  @Inject Conversations conversations;
  @Context HttpServletRequest request;

  @POST
  @Operation(operationId = "startConversation", summary = "Start a conversation")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ConversationJson.class)))
  public Response start(@Nullable NewConversationJson wanted) {
    NewConversationJson body =
        wanted == null ? new NewConversationJson(null, null, null, null, null) : wanted;
    ConversationView started = started(body.checked(endUser()));
    return tagged(Response.created(URI.create("v1/conversations/" + started.id())), started);
  }

  @GET
  @Conditional
  @Parameter(ref = "If-None-Match")
  @Operation(operationId = "listConversations", summary = "List conversations, newest first")
  public Cursor.Listing<ConversationJson> list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("end_user") @Nullable String endUser,
      @QueryParam("updated_since") @Nullable String updatedSince,
      @BeanParam PageParameters page) {
    String user = endUser() == null ? endUser : endUser();
    var filter =
        new ConversationFilter(
            user, status(status), TimeText.instant("/updated_since", updatedSince).orElse(null));
    return Cursor.Listing.of(
        conversations.list(tenant(), filter, page.wanted()).map(ConversationJson::of));
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "readConversation", summary = "Read a conversation")
  @APIResponseSchema(ConversationJson.class)
  public Response read(
      @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    ConversationView found = conversations.find(tenant(), id, endUser());
    return EntityTag.read(ifNoneMatch, found.version(), ConversationJson.of(found));
  }

  @PATCH
  @Path("{id}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      operationId = "changeConversation",
      summary = "Rename, archive or change a conversation")
  @RequestBody(content = @Content(schema = @Schema(implementation = ConversationPatch.Shape.class)))
  @APIResponseSchema(ConversationJson.class)
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Nullable JsonNode patch) {
    if (!(patch instanceof ObjectNode fields)) {
      throw new InvalidInput("", "must be an object");
    }
    return tagged(
        Response.ok(),
        conversations.change(
            tenant(), id, endUser(), ConversationPatch.read(fields, EntityTag.expected(ifMatch))));
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteConversation",
      summary = "Delete a conversation and everything said in it")
  @APIResponse(responseCode = "204", description = "It is gone")
  public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    conversations.delete(tenant(), id, endUser(), EntityTag.expected(ifMatch));
  }

  private ConversationView started(NewConversation wanted) {
    UUID effect = RequestContext.of(request).effect();
    return effect == null || wanted.id() != null
        ? conversations.start(tenant(), wanted)
        : conversations.startOnce(tenant(), effect, wanted);
  }

  private UUID tenant() {
    return RequestContext.of(request).caller().tenantId();
  }

  private @Nullable String endUser() {
    return EndUser.of(request);
  }

  private static Response tagged(Response.ResponseBuilder response, ConversationView view) {
    return EntityTag.tagged(response, view.version(), ConversationJson.of(view));
  }

  private static @Nullable ConversationStatus status(@Nullable String code) {
    try {
      return code == null ? null : ConversationStatus.of(code);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("/status", "must be active or archived");
    }
  }
}

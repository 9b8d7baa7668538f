package io.tidegate.web.conversation;

import io.tidegate.conversation.ConversationTurns;
import io.tidegate.conversation.Messages;
import io.tidegate.conversation.NewMessage;
import io.tidegate.web.edge.Conditional;
import io.tidegate.web.edge.Cursor;
import io.tidegate.web.edge.PageParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Saying something in a conversation, and what was said. */
@Path("v1/conversations/{conversation}/messages")
@Tag(name = "Messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class MessagesResource {

  @Inject ConversationTurns turns;
  @Inject Messages messages;
  @Inject Answering answering;
  @Inject Who who;
  @Context HttpServletRequest request;
  @Context HttpServletResponse response;

  @PathParam("conversation")
  @SuppressWarnings("NullAway.Init") // JAX-RS fills it
  UUID conversation;

  @POST
  @Operation(operationId = "addMessage", summary = "Say something and wait for the whole answer")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Exchange.class)))
  public Response say(@Nullable NewMessageJson said) throws InterruptedException {
    NewMessage message = NewMessageJson.checked(said, who.effect());
    return answering.whole(
        turns.say(who.asker(conversation), message, who.endUserHash()),
        who.owner(conversation),
        request,
        response);
  }

  @GET
  @Conditional
  @Parameter(ref = "If-None-Match")
  @Operation(
      operationId = "listMessages",
      summary = "List what was said, newest first",
      description = "A page of long messages may hold fewer than limit")
  public Cursor.Listing<MessageJson> list(@BeanParam PageParameters page) {
    return Cursor.Listing.of(
        messages.list(who.owner(conversation), page.wanted()).map(MessageJson::of));
  }
}

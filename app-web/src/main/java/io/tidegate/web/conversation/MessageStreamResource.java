package io.tidegate.web.conversation;

import io.tidegate.conversation.ConversationTurns;
import io.tidegate.conversation.NewMessage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Saying something in a conversation, answered as an event stream. */
@Path("v1/conversations/{conversation}/messages:stream")
@Tag(name = "Messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class MessageStreamResource {

  @Inject ConversationTurns turns;
  @Inject Answering answering;
  @Inject Who who;
  @Context HttpServletRequest request;
  @Context HttpServletResponse response;

  @PathParam("conversation")
  @SuppressWarnings("NullAway.Init") // JAX-RS fills it
  UUID conversation;

  @POST
  @Produces({MediaType.SERVER_SENT_EVENTS, MediaType.APPLICATION_JSON})
  @APIResponse(responseCode = "200", ref = "EventStream")
  @Operation(
      operationId = "streamMessage",
      summary = "Say something and get the answer as it is written")
  public void stream(@Nullable NewMessageJson said) throws IOException, InterruptedException {
    NewMessage message = NewMessageJson.checked(said, who.effect());
    answering.stream(
        turns.say(who.asker(conversation), message, who.endUserHash()), request, response);
  }
}

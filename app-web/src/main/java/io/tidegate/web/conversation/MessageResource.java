package io.tidegate.web.conversation;

import io.tidegate.conversation.AskedAgain;
import io.tidegate.conversation.ConversationTurns;
import io.tidegate.conversation.ConversationTurns.Said;
import io.tidegate.conversation.Messages;
import io.tidegate.web.edge.Conditional;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One message: reading it, and following, stopping or repeating an answer. */
@Path("v1/conversations/{conversation}/messages/{message}")
@Tag(name = "Messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class MessageResource {

  @Inject ConversationTurns turns;
  @Inject Messages messages;
  @Inject AnswerFollower follower;
  @Inject Answering answering;
  @Inject Who who;
  @Context HttpServletRequest request;
  @Context HttpServletResponse response;

  @PathParam("conversation")
  @SuppressWarnings("NullAway.Init") // JAX-RS fills it
  UUID conversation;

  @PathParam("message")
  @SuppressWarnings("NullAway.Init") // JAX-RS fills it
  UUID message;

  /** What may be said about answering again. */
  @Schema(name = "Regenerate")
  record Again(@Nullable String model) {}

  @GET
  @Conditional
  @Parameter(ref = "If-None-Match")
  @Operation(operationId = "readMessage", summary = "Read a message")
  @APIResponseSchema(MessageJson.class)
  public MessageJson read() {
    return MessageJson.of(messages.find(who.owner(conversation), message));
  }

  @GET
  @Path("events")
  @Produces({MediaType.SERVER_SENT_EVENTS, MediaType.APPLICATION_JSON})
  @APIResponse(responseCode = "200", ref = "FollowedEventStream")
  @Operation(
      operationId = "followAnswer",
      summary = "Follow an answer from the beginning, or from where the client lost it",
      description =
          "On any node, also one that does not write the answer, and across the death of the one"
              + " that did. What cannot be sent event by event comes as one message.replaced.")
  public void events(
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @QueryParam("starting_after") @Nullable String startingAfter)
      throws IOException, InterruptedException {
    // Who comes back by the URL that he began with, as SSE libraries do, has the newer one here.
    long after =
        Math.max(
            EventNumber.read("Last-Event-ID", lastEventId),
            EventNumber.read("starting_after", startingAfter));
    follower.follow(messages.find(who.owner(conversation), message), after, request, response);
  }

  @POST
  @Path("cancel")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "cancelAnswer",
      summary = "Stop an answer; what it says so far stays",
      description = "On any node. Returns when the answer has ended, within about a second.")
  @APIResponseSchema(MessageJson.class)
  public MessageJson cancel() throws InterruptedException {
    return MessageJson.of(
        follower.cancel(who.owner(conversation), messages.find(who.owner(conversation), message)));
  }

  @POST
  @Path("regenerate")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "regenerateAnswer",
      summary = "Answer again; the new answer is a sibling of the old one")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Exchange.class)))
  public Response regenerate(@Nullable Again again) throws InterruptedException {
    return answering.whole(asked(again), who.owner(conversation), request, response);
  }

  @POST
  @Path("regenerate:stream")
  @Consumes(MediaType.WILDCARD)
  @Produces({MediaType.SERVER_SENT_EVENTS, MediaType.APPLICATION_JSON})
  @APIResponse(responseCode = "200", ref = "EventStream")
  @Operation(
      operationId = "streamRegeneratedAnswer",
      summary = "Answer again, and get the answer as it is written")
  public void regenerateStream(@Nullable Again again) throws IOException, InterruptedException {
    answering.stream(asked(again), request, response);
  }

  private Said asked(@Nullable Again again) {
    String model = again == null ? null : again.model();
    return turns.regenerate(
        who.asker(conversation), new AskedAgain(message, model, who.effect()), who.endUserHash());
  }
}

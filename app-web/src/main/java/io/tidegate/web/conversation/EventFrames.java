package io.tidegate.web.conversation;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.chat.AnswerText;
import io.tidegate.chat.CacheState;
import io.tidegate.chat.TurnEvent;
import io.tidegate.chat.TurnEvent.Cancelled;
import io.tidegate.chat.TurnEvent.Completed;
import io.tidegate.chat.TurnEvent.Continued;
import io.tidegate.chat.TurnEvent.Created;
import io.tidegate.chat.TurnEvent.Delta;
import io.tidegate.chat.TurnEvent.Failed;
import io.tidegate.chat.TurnEvent.Replaced;
import io.tidegate.chat.TurnEvent.ToolCallDelta;
import io.tidegate.conversation.MessageView;
import io.tidegate.web.platform.Json;
import io.tidegate.web.problem.ProblemDetails;
import java.util.List;

/** Writes the events of one answer as server-sent events. */
final class EventFrames {

  private final String messageId;
  private final int omittedMessages;
  private final String path;
  private final String requestId;

  /**
   * @param path of the request, for problems
   */
  EventFrames(MessageView answer, String path, String requestId) {
    this.messageId = answer.id().toString();
    this.omittedMessages = answer.omittedMessages();
    this.path = path;
    this.requestId = requestId;
  }

  /** What every stream begins with: how long to wait before connecting again, in milliseconds. */
  static String beginning() {
    return "retry: 2000\n\n";
  }

  CharSequence of(List<TurnEvent> events) {
    var frames = new StringBuilder(events.size() * 160);
    events.forEach(event -> add(event, frames));
    return frames;
  }

  private void add(TurnEvent event, StringBuilder frames) {
    switch (event) {
      case Created created ->
          add(
              "message.created",
              counted(created)
                  .put("user_message_id", created.userMessageId().toString())
                  .put("model", created.model())
                  .put("cache", CacheState.BYPASS.toString()),
              created,
              frames);
      case Delta delta -> addDelta(delta, frames);
      case ToolCallDelta call -> add("message.delta", toolCall(call), call, frames);
      case Continued continued ->
          add(
              "message.continued",
              data(continued).put("model", continued.model()),
              continued,
              frames);
      case Replaced replaced -> add("message.replaced", replacement(replaced), replaced, frames);
      case Completed completed ->
          add("message.completed", completion(completed), completed, frames);
      case Cancelled cancelled -> add("message.cancelled", counted(cancelled), cancelled, frames);
      case Failed failed -> add("message.failed", failure(failed), failed, frames);
    }
  }

  /** By hand, because there are hundreds of these in an answer and few of everything else. */
  private void addDelta(Delta delta, StringBuilder frames) {
    String kind = delta.kind() == Delta.Kind.REASONING ? "reasoning" : "content";
    frames
        .append("id: ")
        .append(delta.seq())
        .append("\nevent: message.delta\ndata: {\"seq\":")
        .append(delta.seq())
        .append(",\"message_id\":\"")
        .append(messageId)
        .append("\",\"kind\":\"")
        .append(kind)
        .append("\",\"text\":\"");
    JsonStringEncoder.getInstance().quoteAsString(delta.text(), frames);
    frames.append("\"}\n\n");
  }

  private static void add(String name, ObjectNode data, TurnEvent event, StringBuilder frames) {
    frames
        .append("id: ")
        .append(event.seq())
        .append("\nevent: ")
        .append(name)
        .append("\ndata: ")
        .append(data)
        .append("\n\n");
  }

  private ObjectNode data(TurnEvent event) {
    return Json.MAPPER.createObjectNode().put("seq", event.seq()).put("message_id", messageId);
  }

  /** Of the first and the last event, one of which everybody sees who follows. */
  private ObjectNode counted(TurnEvent event) {
    return data(event).put("omitted_messages", omittedMessages);
  }

  private ObjectNode toolCall(ToolCallDelta call) {
    ObjectNode data = data(call).put("kind", "tool_call");
    ObjectNode piece = data.putObject("tool_call").put("index", call.index());
    if (call.id() != null) {
      piece.put("id", call.id());
    }
    if (call.name() != null) {
      piece.put("name", call.name());
    }
    piece.put("arguments", call.arguments());
    return data;
  }

  private ObjectNode replacement(Replaced replaced) {
    AnswerText text = replaced.text();
    ObjectNode data =
        data(replaced).put("reasoning", text.reasoning()).put("content", text.content());
    ArrayNode calls = data.putArray("tool_calls");
    text.toolCalls()
        .forEach(call -> calls.add(Json.MAPPER.valueToTree(MessageJson.toolCall(call))));
    return data;
  }

  private ObjectNode completion(Completed completed) {
    ObjectNode data =
        counted(completed)
            .put("finish_reason", completed.finishReason())
            .put("model", completed.model())
            .put("ledger_id", completed.ledgerId().toString());
    data.set("usage", Json.MAPPER.valueToTree(MessageJson.UsageJson.of(completed.usage())));
    data.set("cost", Json.MAPPER.valueToTree(MessageJson.CostJson.of(completed.cost())));
    return data;
  }

  private ObjectNode failure(Failed failed) {
    ProblemDetails details =
        ProblemDetails.of(TurnProblems.exception(failed.failure()), path, requestId);
    ObjectNode data = counted(failed);
    data.setAll(Json.MAPPER.<ObjectNode>valueToTree(details));
    return data;
  }
}

package io.tidegate.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.quota.TokenEstimate;
import io.tidegate.upstream.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said on the way to one message, in the shape that an upstream reads.
 *
 * <p>Append-only: the text for an older message never depends on newer ones, so that the upstream
 * finds the same bytes in its prefix cache. What no longer fits is left out by whole turns, oldest
 * first, and more of it than need be, so that the beginning then stays the same for many turns.
 * What a model refused is left out too, or it would refuse all that comes later: no cache has seen
 * it.
 */
final class History {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NO_RESULT = "The tool was not run.";

  /** When something must go, this share of the room is kept. */
  private static final double KEPT_SHARE = 0.75;

  private final @Nullable String systemPrompt;
  private final MessagePath path;

  History(@Nullable String systemPrompt, MessagePath path) {
    this.systemPrompt = systemPrompt;
    this.path = path;
  }

  /**
   * What fits.
   *
   * @param from position of the first message that is sent
   * @param omitted how many older ones are not
   */
  record Fitted(ArrayNode messages, int from, int omitted) {}

  /**
   * @param from messages before this position were left out before and stay so
   * @param room how many tokens the whole prompt may have
   */
  Fitted fit(int from, long room) {
    List<Turn> turns = turnsFrom(from);
    int first = from;
    long tokens = tokens(turns);
    if (tokens > room) {
      long kept = (long) (room * KEPT_SHARE);
      while (turns.size() > 1 && tokens > kept) {
        tokens -= turns.removeFirst().tokens();
        first = turns.getFirst().position();
      }
    }
    return fitted(turns, first);
  }

  /** How many tokens may follow when all of this was too long for the model. */
  long roomWhenRefused(int from) {
    return (long) (tokens(turnsFrom(from)) * KEPT_SHARE);
  }

  private Fitted fitted(List<Turn> turns, int first) {
    ArrayNode messages = MAPPER.createArrayNode();
    if (systemPrompt != null && !systemPrompt.isEmpty()) {
      messages.addObject().put("role", "system").put("content", systemPrompt);
    }
    turns.forEach(turn -> messages.addAll(turn.wire()));
    int omitted =
        path.skipped()
            + (int) path.messages().stream().filter(said -> said.position() < first).count();
    return new Fitted(messages, omitted == 0 ? 0 : first, omitted);
  }

  private long tokens(List<Turn> turns) {
    long system = systemPrompt == null ? 0 : TokenEstimate.of(systemPrompt);
    return system + turns.stream().mapToLong(Turn::tokens).sum();
  }

  /** A user's message and everything that was said because of it. */
  private record Turn(int position, List<ObjectNode> wire) {

    long tokens() {
      return wire.stream().mapToLong(TokenEstimate::ofMessage).sum();
    }
  }

  private List<Turn> turnsFrom(int from) {
    List<Turn> turns = new ArrayList<>();
    Set<String> unanswered = new HashSet<>();
    for (MessageView message : accepted()) {
      if (message.position() < from) {
        continue;
      }
      if (message.role() != Role.TOOL) {
        closeToolCalls(turns, unanswered);
      }
      if (message.role() == Role.USER || turns.isEmpty()) {
        turns.add(new Turn(message.position(), new ArrayList<>()));
      }
      add(message, turns.getLast().wire(), unanswered);
    }
    closeToolCalls(turns, unanswered);
    return turns;
  }

  /** Only what some answer followed is known to be accepted; what came later may be the cause. */
  private List<MessageView> accepted() {
    List<MessageView> accepted = new ArrayList<>();
    for (MessageView message : path.messages()) {
      if (message.isRefusal()) {
        while (!accepted.isEmpty() && !isAnswered(accepted.getLast())) {
          accepted.removeLast();
        }
      } else {
        accepted.add(message);
      }
    }
    return accepted;
  }

  private static boolean isAnswered(MessageView last) {
    return last.role() == Role.ASSISTANT && last.isSaid();
  }

  private static void add(MessageView message, List<ObjectNode> wire, Set<String> unanswered) {
    switch (message.role()) {
      case USER -> wire.add(entry(Role.USER).put("content", message.content()));
      case TOOL -> {
        if (message.toolCallId() != null && unanswered.remove(message.toolCallId())) {
          wire.add(toolEntry(message.toolCallId(), message.content()));
        }
      }
      case ASSISTANT -> addAnswer(message, wire, unanswered);
    }
  }

  /** An upstream refuses a history in which anything but results follows on a tool call. */
  private static void closeToolCalls(List<Turn> turns, Set<String> unanswered) {
    unanswered.stream()
        .sorted()
        .forEach(id -> turns.getLast().wire().add(toolEntry(id, NO_RESULT)));
    unanswered.clear();
  }

  private static ObjectNode toolEntry(String callId, String content) {
    return entry(Role.TOOL).put("tool_call_id", callId).put("content", content);
  }

  private static void addAnswer(
      MessageView message, List<ObjectNode> wire, Set<String> unanswered) {
    List<ToolCall> calls = message.wholeCalls();
    if (!message.status().ended() || !message.isSaid()) {
      return;
    }
    ObjectNode answer = entry(Role.ASSISTANT).put("content", message.content());
    if (message.reasoning() != null) {
      answer.put("reasoning_content", message.reasoning());
    }
    if (!calls.isEmpty()) {
      ArrayNode array = answer.putArray("tool_calls");
      for (ToolCall call : calls) {
        array
            .addObject()
            .put("id", call.id())
            .put("type", "function")
            .putObject("function")
            .put("name", call.name())
            .put("arguments", call.arguments());
        unanswered.add(call.id());
      }
    }
    wire.add(answer);
  }

  private static ObjectNode entry(Role role) {
    return MAPPER.createObjectNode().put("role", role.code());
  }

  /** A streamed request's body: the parameters that the message asked for, and the history. */
  static ObjectNode body(String model, String options, ArrayNode messages) {
    try {
      ObjectNode body = MAPPER.createObjectNode().put("model", model).put("stream", true);
      body.set("messages", messages);
      for (var option : MAPPER.readTree(options).properties()) {
        JsonNode value = option.getValue();
        body.set(option.getKey(), value);
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options were stored as something that is not JSON", e);
    }
  }
}

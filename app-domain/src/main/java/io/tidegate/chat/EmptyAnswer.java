package io.tidegate.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.TokenUsage;
import java.time.Instant;
import java.util.List;

/** An answer that says nothing, in the form that was asked for: an empty text, or empty JSON. */
final class EmptyAnswer {

  private EmptyAnswer() {}

  static Completion to(ChatRequest request, String id, Instant now) {
    String content = request.wantsJson() ? "{}" : "";
    return new Completion(
        raw(request.model(), content, id, now).toString(),
        request.model(),
        "",
        content,
        List.of(),
        "stop",
        TokenUsage.NONE);
  }

  private static ObjectNode raw(String model, String content, String id, Instant now) {
    ObjectNode raw = JsonNodeFactory.instance.objectNode();
    raw.put("id", id).put("object", "chat.completion").put("created", now.getEpochSecond());
    raw.put("model", model);
    ObjectNode choice = raw.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", content);
    choice.put("finish_reason", "stop");
    raw.putObject("usage")
        .put("prompt_tokens", 0)
        .put("completion_tokens", 0)
        .put("total_tokens", 0);
    return raw;
  }
}

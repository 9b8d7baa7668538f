package io.tidegate.benchmarks.measure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.benchmarks.load.Request;
import io.tidegate.benchmarks.load.Target;
import java.time.Duration;

/**
 * What is asked. A phrase in the question tells the simulator how to answer, so that no target
 * needs a header of its own. The answer is English: its text looks the same in any JSON.
 */
final class Prompt {

  static final Duration CADENCE = Duration.ofMillis(20);
  static final int TOKENS = 64;

  private static final String SYSTEM =
      """
      You are the assistant of a harbour office. You know the tides, the lights, the pilots and \
      the rules of the port, and you answer skippers who ask over a bad connection: in plain \
      sentences, without lists, with the most urgent matter first. Say what you know, and say \
      where a matter must be settled with the harbour master. Never guess a depth or a time.\
      """;
  private static final String QUESTION =
      "We come in from the north with a draught of four metres. When can we pass the bar?";

  private Prompt() {}

  /** An answer as one document, at once. */
  static Request document(Target target) {
    return request(target, "[sim: tokens=%d]".formatted(TOKENS), false);
  }

  /** An answer of {@link #TOKENS} events, one every {@link #CADENCE}. */
  static Request stream(Target target) {
    String knobs = "[sim: tokens=%d;cadence=%dms]".formatted(TOKENS, CADENCE.toMillis());
    return request(target, knobs, true);
  }

  private static Request request(Target target, String knobs, boolean stream) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", target.model());
    body.put("stream", stream);
    body.putObject("thinking").put("type", "disabled");
    var messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", SYSTEM);
    messages.addObject().put("role", "user").put("content", QUESTION + " " + knobs);
    return Request.chat(target, body.toString());
  }
}

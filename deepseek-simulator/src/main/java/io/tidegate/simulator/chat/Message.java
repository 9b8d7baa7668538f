package io.tidegate.simulator.chat;

import java.util.List;
import java.util.Optional;

/** One message of a conversation. */
sealed interface Message {

  /** The visible text; empty if there is none. */
  String text();

  /** The role as it is written on the wire. */
  String role();

  /** A system message, at the head or later. */
  record Instruction(String text) implements Message {

    @Override
    public String role() {
      return "system";
    }
  }

  /**
   * What the user said and showed.
   *
   * @param pictures where each comes from, as it was sent
   */
  record Question(String text, List<String> pictures) implements Message {

    @Override
    public String role() {
      return "user";
    }
  }

  /**
   * What the model said.
   *
   * @param reasoning empty if the client did not pass it back
   * @param prefix whether this is the beginning of the answer that is asked for
   */
  record Reply(String text, Optional<String> reasoning, List<ToolCall> calls, boolean prefix)
      implements Message {

    @Override
    public String role() {
      return "assistant";
    }
  }

  /** What a tool answered. */
  record ToolAnswer(String callId, String text) implements Message {

    @Override
    public String role() {
      return "tool";
    }
  }

  /** A tool call that the model has made before. */
  record ToolCall(String id, String name, String arguments) {}
}

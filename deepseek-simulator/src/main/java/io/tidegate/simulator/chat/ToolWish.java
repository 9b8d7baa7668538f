package io.tidegate.simulator.chat;

import io.tidegate.simulator.chat.ChatRequest.Tool;
import io.tidegate.simulator.chat.Message.Question;
import io.tidegate.simulator.scenario.Lengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides which tools an answer calls.
 *
 * <p>Only a user's message can make the model call a tool: by force of {@code tool_choice}, by the
 * scenario, or because it mentions the tool's name or the last word of that name. Of an answer that
 * is continued, its question decides.
 */
final class ToolWish {

  private static final int SHORTEST_HINT = 4;

  private final ChatRequest request;
  private final Lengths lengths;

  ToolWish(ChatRequest request, Lengths lengths) {
    this.request = request;
    this.lengths = lengths;
  }

  List<Tool> called() {
    List<Tool> offered = request.tools().definitions();
    List<Message> said = request.said();
    if (offered.isEmpty() || said.isEmpty() || !(said.getLast() instanceof Question question)) {
      return List.of();
    }
    String asked = question.text().toLowerCase(Locale.ROOT);
    List<Tool> wished = offered.stream().filter(tool -> mentions(asked, tool.name())).toList();
    return switch (request.tools().choice()) {
      case NONE -> List.of();
      case NAMED -> repeated(named(offered), 1);
      case REQUIRED -> wished.isEmpty() ? repeated(offered, 1) : repeated(wished, wished.size());
      case AUTO -> wished.isEmpty() ? repeated(offered, 0) : repeated(wished, wished.size());
    };
  }

  private List<Tool> named(List<Tool> offered) {
    return offered.stream().filter(t -> t.name().equals(request.tools().wanted())).toList();
  }

  /** As many calls as the scenario says, else as many as would be natural. */
  private List<Tool> repeated(List<Tool> tools, int natural) {
    int count = tools.isEmpty() ? 0 : lengths.calls().orElse(natural);
    List<Tool> called = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      called.add(tools.get(i % tools.size()));
    }
    return called;
  }

  private static boolean mentions(String asked, String toolName) {
    String name = toolName.toLowerCase(Locale.ROOT);
    String lastWord = name.substring(Math.max(name.lastIndexOf('_'), name.lastIndexOf('-')) + 1);
    return asked.contains(name) || (lastWord.length() >= SHORTEST_HINT && asked.contains(lastWord));
  }
}

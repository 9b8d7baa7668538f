package io.tidegate.simulator.chat;

import io.tidegate.simulator.chat.ChatRequest.Choice;
import io.tidegate.simulator.chat.ChatRequest.Tool;
import io.tidegate.simulator.chat.ChatRequest.Tools;
import io.tidegate.simulator.chat.Message.ToolCall;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.serde.RequestBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads tools: those on offer, the choice among them, and calls that were made before. */
final class ToolReader {

  private static final String CHOICES = "one of `none`, `auto`, `required`";
  private static final String NO_PARAMETERS = "{}";

  private final List<Tool> definitions = new ArrayList<>(0);
  private final StringBuilder source = new StringBuilder(0);
  private Choice choice = Choice.AUTO;
  private String wanted = "";

  private String id = "";
  private String name = "";
  private String arguments = "";
  private String parameters = NO_PARAMETERS;
  private boolean strict;

  /** Reads a call in an assistant message. */
  static ToolCall call(RequestBody body) throws IOException, RejectedException {
    ToolReader reader = new ToolReader();
    body.object(
        field -> {
          switch (field) {
            case "id" -> reader.id = body.string();
            case "type" -> requireFunction(body);
            case "function" -> body.object(inner -> reader.function(body, inner));
            default -> body.skip();
          }
        });
    return new ToolCall(reader.id, reader.name, reader.arguments);
  }

  /** Reads the tools on offer. */
  void definitions(RequestBody body) throws IOException, RejectedException {
    body.array(() -> definitions.add(definition(body)));
  }

  /** Reads the choice: a word, or the name of a function. */
  void choice(RequestBody body) throws IOException, RejectedException {
    if (body.isObject()) {
      typedFunction(body);
      choice = Choice.NAMED;
      wanted = name;
      return;
    }
    choice =
        switch (body.isString() ? body.string() : "") {
          case "none" -> Choice.NONE;
          case "auto" -> Choice.AUTO;
          case "required" -> Choice.REQUIRED;
          default -> throw body.unknownVariant(CHOICES);
        };
  }

  Tools tools() {
    return new Tools(List.copyOf(definitions), source.toString(), choice, wanted);
  }

  private Tool definition(RequestBody body) throws IOException, RejectedException {
    name = "";
    parameters = NO_PARAMETERS;
    strict = false;
    typedFunction(body);
    source.append(name).append(parameters);
    return new Tool(name, parameters, strict);
  }

  private void typedFunction(RequestBody body) throws IOException, RejectedException {
    body.object(
        field -> {
          switch (field) {
            case "type" -> requireFunction(body);
            case "function" -> body.object(inner -> function(body, inner));
            default -> body.skip();
          }
        });
  }

  /** There is no other type of tool. */
  private static void requireFunction(RequestBody body) throws IOException {
    if (!body.string().equals("function")) {
      throw body.unknownVariant("`function`");
    }
  }

  private void function(RequestBody body, String field) throws IOException {
    switch (field) {
      case "name" -> name = body.string();
      case "arguments" -> arguments = body.string();
      case "parameters" -> parameters = body.isNull() ? NO_PARAMETERS : body.source();
      case "strict" -> strict = !body.isNull() && body.bool();
      case "description" -> source.append(body.isNull() ? "" : body.string());
      default -> body.skip();
    }
  }
}

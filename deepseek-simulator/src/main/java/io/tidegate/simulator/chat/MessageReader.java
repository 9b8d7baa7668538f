package io.tidegate.simulator.chat;

import io.tidegate.simulator.chat.Message.Instruction;
import io.tidegate.simulator.chat.Message.Question;
import io.tidegate.simulator.chat.Message.Reply;
import io.tidegate.simulator.chat.Message.ToolAnswer;
import io.tidegate.simulator.chat.Message.ToolCall;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.serde.RequestBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one message. Fields come in any order, so the role decides only at the end. */
final class MessageReader {

  private static final String ROLES = "one of `system`, `user`, `assistant`, `tool`";

  private final RequestBody body;
  private final int index;
  private @Nullable String role;
  private @Nullable String text;
  private @Nullable String reasoning;
  private @Nullable String callId;
  private final List<ToolCall> calls = new ArrayList<>(0);
  private boolean prefix;
  private final List<String> pictures = new ArrayList<>(0);

  /** What is wrong with content in parts, unless a user sends it. */
  private @Nullable IOException onlyForUsers;

  private MessageReader(RequestBody body, int index) {
    this.body = body;
    this.index = index;
  }

  static Message read(RequestBody body, int index) throws IOException, RejectedException {
    MessageReader reader = new MessageReader(body, index);
    body.object(reader::field);
    return reader.message();
  }

  private void field(String name) throws IOException, RejectedException {
    switch (name) {
      case "role" -> role = role();
      case "content" -> content();
      case "reasoning_content" -> reasoning = body.isNull() ? null : body.string();
      case "tool_call_id" -> callId = body.isNull() ? null : body.string();
      case "tool_calls" -> {
        if (!body.isNull()) {
          body.array(() -> calls.add(ToolReader.call(body)));
        }
      }
      case "prefix" -> prefix = !body.isNull() && body.bool();
      default -> body.skip();
    }
  }

  private String role() throws IOException {
    String given = body.string();
    return switch (given) {
      case "system", "user", "assistant", "tool" -> given;
      default -> throw body.unknownVariant(ROLES);
    };
  }

  private void content() throws IOException, RejectedException {
    if (body.isString()) {
      text = body.string();
    } else if (body.isArray()) {
      onlyForUsers = body.wrongType("a string");
      StringBuilder joined = new StringBuilder();
      body.array(() -> part(joined));
      text = joined.toString();
    } else if (!body.isNull()) {
      throw body.wrongType("a string");
    }
  }

  private void part(StringBuilder joined) throws IOException, RejectedException {
    PartReader part = PartReader.read(body, index);
    joined.append(part.text());
    part.picture().ifPresent(pictures::add);
  }

  private Message message() throws IOException {
    if (role == null) {
      throw missing("role");
    }
    if (onlyForUsers != null && !role.equals("user")) {
      throw pictures.isEmpty()
          ? onlyForUsers
          : complaint("unknown variant `image_url`, expected `text`");
    }
    return switch (role) {
      case "system" -> new Instruction(requiredText());
      case "user" -> new Question(requiredText(), List.copyOf(pictures));
      case "tool" -> new ToolAnswer(required(callId, "tool_call_id"), requiredText());
      default -> reply();
    };
  }

  private Reply reply() throws IOException {
    if (text == null && calls.isEmpty()) {
      throw complaint("content or tool_calls must be set");
    }
    String said = text == null ? "" : text;
    return new Reply(said, Optional.ofNullable(reasoning), List.copyOf(calls), prefix);
  }

  private String requiredText() throws IOException {
    return required(text, "content");
  }

  private String required(@Nullable String value, String name) throws IOException {
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  private IOException missing(String name) throws IOException {
    return complaint("missing field `" + name + "`");
  }

  /** A message is judged when its last byte and the byte after it were read. */
  private IOException complaint(String what) throws IOException {
    return body.mismatch("messages[" + index + "]: ", what, body.consumed() + 1);
  }
}

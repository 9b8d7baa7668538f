package io.tidegate.simulator.chat;

import io.tidegate.simulator.chat.ChatRequest.Effort;
import io.tidegate.simulator.chat.ChatRequest.Format;
import io.tidegate.simulator.chat.ChatRequest.Output;
import io.tidegate.simulator.chat.ChatRequest.Sampling;
import io.tidegate.simulator.chat.ChatRequest.Thinking;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.serde.RequestBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a chat completion request; refuses wrong types, unknown words and missing fields. */
final class ChatRequestReader {

  private static final String EFFORTS =
      "one of `none`, `minimal`, `low`, `medium`, `high`, `xhigh`, `max`";
  private static final String FORMATS = "one of `text`, `json_object`, `json_schema`";

  private final RequestBody body;
  private final ToolReader tools = new ToolReader();
  private @Nullable String model;
  private @Nullable List<Message> messages;
  private boolean thinking = true;
  private boolean effortless;
  private Effort effort = Effort.HIGH;
  private double temperature = 1;
  private double topP = 1;
  private OptionalLong maxTokens = OptionalLong.empty();
  private List<String> stop = List.of();
  private boolean logprobs;
  private OptionalLong topLogprobs = OptionalLong.empty();
  private boolean stream;
  private boolean streamOptions;
  private boolean includeUsage;
  private Format format = Format.TEXT;
  private String userId = "";

  private ChatRequestReader(RequestBody body) {
    this.body = body;
  }

  static ChatRequest read(byte[] bytes) throws RejectedException {
    return RequestBody.read(
        bytes,
        body -> {
          ChatRequestReader reader = new ChatRequestReader(body);
          body.object(reader::field);
          return reader.request();
        });
  }

  private void field(String name) throws IOException, RejectedException {
    if (name.equals("model")) {
      model = body.string();
    } else if (name.equals("messages")) {
      messages = messages();
    } else if (body.isNull()) {
      body.skip();
    } else {
      optionalField(name);
    }
  }

  private void optionalField(String name) throws IOException, RejectedException {
    switch (name) {
      case "stream" -> stream = body.bool();
      case "stream_options" -> {
        streamOptions = true;
        body.object(this::streamOption);
      }
      case "max_tokens" -> maxTokens = OptionalLong.of(body.unsigned("u32"));
      case "temperature" -> temperature = body.number();
      case "top_p" -> topP = body.number();
      case "thinking" -> body.object(this::thinkingField);
      case "reasoning_effort" -> effort();
      case "response_format" -> body.object(this::formatField);
      case "stop" -> stop = body.strings();
      case "logprobs" -> logprobs = body.bool();
      case "top_logprobs" -> topLogprobs = OptionalLong.of(body.unsigned("u8"));
      case "tools" -> tools.definitions(body);
      case "tool_choice" -> tools.choice(body);
      case "user_id" -> userId = body.string();
      default -> body.skip();
    }
  }

  private List<Message> messages() throws IOException, RejectedException {
    List<Message> read = new ArrayList<>();
    body.array(() -> read.add(MessageReader.read(body, read.size())));
    return read;
  }

  private void streamOption(String name) throws IOException {
    if (name.equals("include_usage") && !body.isNull()) {
      includeUsage = body.bool();
    } else {
      body.skip();
    }
  }

  private void thinkingField(String name) throws IOException {
    if (!name.equals("type")) {
      body.skip();
      return;
    }
    thinking =
        switch (body.string()) {
          case "enabled" -> true;
          case "disabled" -> false;
          default -> throw body.unknownVariant("`enabled` or `disabled`");
        };
  }

  private void effort() throws IOException {
    switch (body.isString() ? body.string() : "") {
      case "none" -> effortless = true;
      case "minimal", "low" -> effort = Effort.LOW;
      case "medium", "high", "xhigh" -> effort = Effort.HIGH;
      case "max" -> effort = Effort.MAX;
      default -> throw body.unknownVariant(EFFORTS);
    }
  }

  private void formatField(String name) throws IOException {
    if (!name.equals("type")) {
      body.skip();
      return;
    }
    format =
        switch (body.string()) {
          case "text" -> Format.TEXT;
          case "json_object" -> Format.JSON_OBJECT;
          case "json_schema" -> Format.JSON_SCHEMA;
          default -> throw body.unknownVariant(FORMATS);
        };
  }

  private ChatRequest request() throws IOException {
    if (messages == null) {
      throw body.mismatch("missing field `messages`");
    }
    if (model == null) {
      throw body.mismatch("missing field `model`");
    }
    return new ChatRequest(
        model,
        List.copyOf(messages),
        new Thinking(thinking && !effortless, effort),
        new Sampling(temperature, topP, maxTokens, stop, logprobs, topLogprobs),
        new Output(stream, streamOptions, includeUsage, format),
        tools.tools(),
        userId);
  }
}

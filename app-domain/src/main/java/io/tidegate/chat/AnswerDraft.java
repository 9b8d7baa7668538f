package io.tidegate.chat;

import io.tidegate.quota.TokenEstimate;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.TokenUsage;
import io.tidegate.upstream.ToolCall;
import io.tidegate.upstream.ToolCallPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer while it grows. Written by one thread; {@link #text} may be read by any. */
public final class AnswerDraft {

  private final StringBuilder reasoning = new StringBuilder();
  private final StringBuilder content = new StringBuilder();
  private final List<ToolCallDraft> toolCalls = new ArrayList<>();
  private TokenUsage usage = TokenUsage.NONE;
  private @Nullable String finishReason;
  private String model;
  private int pieces;
  private int thoughts;

  private static final class ToolCallDraft {
    private String id = "";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();
  }

  AnswerDraft(String model) {
    this.model = model;
  }

  synchronized void add(List<Chunk> chunks) {
    for (Chunk chunk : chunks) {
      reasoning.append(chunk.reasoning());
      content.append(chunk.content());
      chunk.toolCalls().forEach(this::add);
      pieces += chunk.visible() ? 1 : 0;
      thoughts += chunk.reasoning().isEmpty() ? 0 : 1;
      if (!chunk.model().isEmpty()) {
        model = chunk.model();
      }
      if (chunk.usage() != null) {
        usage = chunk.usage();
      }
      if (chunk.finishReason() != null) {
        finishReason = chunk.finishReason();
      }
    }
  }

  /** Takes an event as it was told before. */
  synchronized void add(TurnEvent event) {
    switch (event) {
      case TurnEvent.Delta delta -> {
        (delta.kind() == TurnEvent.Delta.Kind.REASONING ? reasoning : content).append(delta.text());
        pieces++;
      }
      case TurnEvent.ToolCallDelta call -> {
        add(new ToolCallPart(call.index(), call.id(), call.name(), call.arguments()));
        pieces++;
      }
      case TurnEvent.Replaced replaced -> restart(replaced.text());
      case TurnEvent.Created _, TurnEvent.Continued _ -> {}
      case TurnEvent.Completed _, TurnEvent.Cancelled _, TurnEvent.Failed _ -> {}
    }
  }

  private void add(ToolCallPart part) {
    while (toolCalls.size() <= part.index()) {
      toolCalls.add(new ToolCallDraft());
    }
    ToolCallDraft call = toolCalls.get(part.index());
    if (part.id() != null) {
      call.id = part.id();
    }
    if (part.name() != null) {
      call.name = part.name();
    }
    call.arguments.append(part.arguments());
  }

  /** What has come so far. */
  public synchronized AnswerText text() {
    List<ToolCall> calls =
        toolCalls.stream()
            .map(call -> new ToolCall(call.id, call.name, call.arguments.toString()))
            .toList();
    return new AnswerText(reasoning.toString(), content.toString(), calls);
  }

  /** How many characters have come so far, tool calls included. */
  synchronized long length() {
    long arguments = toolCalls.stream().mapToLong(call -> call.arguments.length()).sum();
    return reasoning.length() + content.length() + arguments;
  }

  /** Whether a client saw anything of it. */
  synchronized boolean visible() {
    return pieces > 0;
  }

  /** How many visible pieces have come; upstreams send a token in each. */
  synchronized int pieces() {
    return pieces;
  }

  /** Whether the upstream has said that it is whole. */
  synchronized boolean finished() {
    return finishReason != null;
  }

  /** Begins with what somebody else has brought, in so many pieces. */
  synchronized void inherit(AnswerText text, int inPieces) {
    restart(text);
    pieces = inPieces;
  }

  /** Forgets what has come, and begins anew with {@code text}. */
  synchronized void restart(AnswerText text) {
    reasoning.setLength(0);
    content.setLength(0);
    toolCalls.clear();
    reasoning.append(text.reasoning());
    content.append(text.content());
    for (ToolCall call : text.toolCalls()) {
      add(new ToolCallPart(toolCalls.size(), call.id(), call.name(), call.arguments()));
    }
  }

  /** What the call that brought this has used, where its upstream has not said so. */
  TokenUsage estimate(ChatRequest request) {
    TokenUsage written = written();
    return TokenEstimate.ofCutCall(request, written.reasoningTokens(), written.completionTokens());
  }

  /** The same without its prompt. */
  synchronized TokenUsage written() {
    var said = new StringBuilder(content);
    toolCalls.forEach(call -> said.append(call.name).append(call.arguments));
    long thought = TokenEstimate.ofPieces(reasoning, thoughts);
    long told = TokenEstimate.ofPieces(said, pieces - thoughts);
    return new TokenUsage(0, 0, thought + told, thought);
  }

  /** As the upstream told it; {@link TokenUsage#NONE} if it has not. */
  synchronized TokenUsage usage() {
    return usage;
  }

  synchronized String model() {
    return model;
  }

  /** {@code stop} where the upstream gave an end but no reason. */
  synchronized String finishReason() {
    return finishReason == null ? "stop" : finishReason;
  }
}

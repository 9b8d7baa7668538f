package io.tidegate.simulator.chat;

import java.util.List;
import java.util.OptionalLong;

/** A chat completion as it was asked for; types are right, values are not yet checked. */
record ChatRequest(
    String model,
    List<Message> messages,
    Thinking thinking,
    Sampling sampling,
    Output output,
    Tools tools,
    String userId) {

  /** How much the model thinks before it speaks. */
  record Thinking(boolean enabled, Effort effort) {}

  /** Levels of thinking, as the many names of the API map to them. */
  enum Effort {
    LOW(8, 64_000),
    HIGH(18, 64_000),
    MAX(36, 128_000);

    private final int tokens;
    private final long maxTokens;

    Effort(int tokens, long maxTokens) {
      this.tokens = tokens;
      this.maxTokens = maxTokens;
    }

    /** About how long the reasoning is here. */
    int tokens() {
      return tokens;
    }

    /** How long an answer may get if the request does not say. */
    long maxTokens() {
      return maxTokens;
    }
  }

  /** How tokens are chosen and when they stop. */
  record Sampling(
      double temperature,
      double topP,
      OptionalLong maxTokens,
      List<String> stop,
      boolean logprobs,
      OptionalLong topLogprobs) {}

  /**
   * In which form the answer is wanted.
   *
   * @param streamOptions whether options for streams were given
   */
  record Output(boolean stream, boolean streamOptions, boolean includeUsage, Format format) {}

  /** What the content shall be. */
  enum Format {
    TEXT,
    JSON_OBJECT,
    JSON_SCHEMA
  }

  /**
   * The tools on offer.
   *
   * @param source their definitions as they were sent
   * @param wanted the name of the function that must be called; empty if any will do
   */
  record Tools(List<Tool> definitions, String source, Choice choice, String wanted) {}

  /** A function that the model may call. */
  record Tool(String name, String parameters, boolean strict) {}

  /** Whether tools are called. */
  enum Choice {
    NONE,
    AUTO,
    REQUIRED,
    NAMED
  }

  private static final long PLAIN_MAX_TOKENS = 8_000;

  /** How long the answer may get. */
  long maxTokens() {
    long unsaid = thinking.enabled() ? thinking.effort().maxTokens() : PLAIN_MAX_TOKENS;
    return sampling.maxTokens().orElse(unsaid);
  }

  /** Whether the answer is to begin with the last message. */
  boolean continues() {
    return messages.getLast() instanceof Message.Reply reply && reply.prefix();
  }

  /** Everything before the answer, and so without the beginning of it that is to be continued. */
  List<Message> said() {
    return continues() ? messages.subList(0, messages.size() - 1) : messages;
  }
}

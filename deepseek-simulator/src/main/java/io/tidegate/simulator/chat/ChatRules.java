package io.tidegate.simulator.chat;

import io.tidegate.simulator.chat.ChatRequest.Choice;
import io.tidegate.simulator.chat.ChatRequest.Format;
import io.tidegate.simulator.chat.ChatRequest.Sampling;
import io.tidegate.simulator.chat.ChatRequest.Tool;
import io.tidegate.simulator.error.ApiErrors;
import io.tidegate.simulator.error.RejectedException;
import io.tidegate.simulator.error.StandardError;
import io.tidegate.simulator.model.ModelCard;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for the values of a chat request, in the order in which the original applies them. */
final class ChatRules {

  private static final int MOST_STOPS = 16;
  private static final int MOST_TOOLS = 128;
  private static final int LONGEST_USER_ID = 512;
  private static final int LONGEST_TOOL_NAME = 128;
  private static final String JSON = "json";

  private ChatRules() {}

  static void check(ChatRequest request, ModelCard model, boolean beta) throws RejectedException {
    if (request.messages().isEmpty()) {
      throw invalid("Empty input messages");
    }
    images(request, model);
    sampling(request.sampling());
    if (request.userId().length() > LONGEST_USER_ID) {
      throw new RejectedException(ApiErrors.userIdTooLong(request.userId().length()));
    }
    output(request);
    tools(request);
    StrictTools.check(request.tools().definitions(), beta);
    if (request.continues() && !beta) {
      throw invalid("prefix is only available on the beta API (/beta/chat/completions)");
    }
    jsonWord(request);
  }

  private static void images(ChatRequest request, ModelCard model) throws RejectedException {
    if (model.vision()) {
      return;
    }
    int index = 0;
    for (Message message : request.messages()) {
      if (message instanceof Message.Question question && !question.pictures().isEmpty()) {
        throw new RejectedException(
            ApiErrors.mistyped(
                "messages[" + index + "]: unknown variant `image_url`, expected `text`"));
      }
      index++;
    }
  }

  private static void sampling(Sampling sampling) throws RejectedException {
    double temperature = sampling.temperature();
    if (!(temperature >= 0 && temperature <= 2)) {
      throw StandardError.TEMPERATURE.rejection();
    }
    if (!(sampling.topP() > 0 && sampling.topP() <= 1)) {
      throw StandardError.TOP_P.rejection();
    }
    long maxTokens = sampling.maxTokens().orElse(1);
    if (maxTokens < 1 || maxTokens > ModelCard.MAX_OUTPUT_TOKENS) {
      throw StandardError.MAX_TOKENS.rejection();
    }
    if (sampling.topLogprobs().isPresent()) {
      logprobs(sampling);
    }
    if (sampling.stop().size() > MOST_STOPS) {
      throw new RejectedException(ApiErrors.tooManyStops(sampling.stop().size()));
    }
  }

  private static void logprobs(Sampling sampling) throws RejectedException {
    if (!sampling.logprobs()) {
      throw StandardError.LOGPROBS.rejection();
    }
    if (sampling.topLogprobs().orElse(0) > 20) {
      throw StandardError.TOP_LOGPROBS.rejection();
    }
  }

  private static void output(ChatRequest request) throws RejectedException {
    if (request.output().streamOptions() && !request.output().stream()) {
      throw invalid("stream_options should be set along with stream = true");
    }
    if (request.output().format() == Format.JSON_SCHEMA) {
      throw StandardError.RESPONSE_FORMAT.rejection();
    }
  }

  private static void tools(ChatRequest request) throws RejectedException {
    List<Tool> tools = request.tools().definitions();
    if (tools.size() > MOST_TOOLS) {
      throw invalid(
          "Invalid 'tools': array too long. Expected an array with maximum length 128, but got an"
              + " array with length %d instead".formatted(tools.size()));
    }
    Set<String> names = new HashSet<>();
    for (Tool tool : tools) {
      toolName(tool.name());
      if (!names.add(tool.name())) {
        throw invalid("Tool names must be unique.");
      }
    }
    Choice choice = request.tools().choice();
    boolean forced = choice == Choice.REQUIRED || choice == Choice.NAMED;
    if (forced && request.thinking().enabled()) {
      throw StandardError.TOOL_CHOICE.rejection();
    }
  }

  private static void toolName(String name) throws RejectedException {
    boolean legal =
        !name.isEmpty()
            && name.length() <= LONGEST_TOOL_NAME
            && name.chars()
                .allMatch(c -> (c < 0x80 && Character.isLetterOrDigit(c)) || c == '_' || c == '-');
    if (!legal) {
      throw invalid(
          "Invalid 'tools[].function.name': string does not match pattern '^[a-zA-Z0-9_-]+$': "
              + name);
    }
  }

  private static void jsonWord(ChatRequest request) throws RejectedException {
    if (request.output().format() == Format.JSON_OBJECT
        && request.messages().stream().noneMatch(message -> saysJson(message.text()))) {
      throw StandardError.JSON_WORD.rejection();
    }
  }

  private static boolean saysJson(String text) {
    for (int i = 0; i + JSON.length() <= text.length(); i++) {
      if (text.regionMatches(true, i, JSON, 0, JSON.length())) {
        return true;
      }
    }
    return false;
  }

  private static RejectedException invalid(String message) {
    return new RejectedException(ApiErrors.invalid(message));
  }
}

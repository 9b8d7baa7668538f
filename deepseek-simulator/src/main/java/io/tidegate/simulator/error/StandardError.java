package io.tidegate.simulator.error;

import static io.tidegate.simulator.error.ApiError.empty;
import static io.tidegate.simulator.error.ApiError.invalid;
import static io.tidegate.simulator.error.ApiError.json;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The refusals that always read the same. A scenario can ask for each by its name. */
public enum StandardError {
  NO_AUTHORIZATION(new ApiError(401, "", "Authentication Fails (governor)")),
  BAD_KEY(ApiErrors.badKey("sk-0000")),
  EMPTY_BODY(ApiErrors.malformed("EOF while parsing a value at line 1 column 0")),
  MALFORMED_JSON(ApiErrors.malformed("expected value at line 1 column 1")),
  MISSING_FIELD(ApiErrors.mistyped("missing field `messages` at line 1 column 2")),
  WRONG_TYPE(
      ApiErrors.mistyped("messages: invalid type: map, expected a sequence at line 1 column 40")),
  CONTENT_TYPE(
      new ApiError(415, "text/plain", "Expected request with `Content-Type: application/json`")),
  NOT_FOUND(empty(404)),
  METHOD(empty(405)),
  TOO_LARGE(empty(413)),
  UNKNOWN_MODEL(
      ApiErrors.unknownModel(List.of("deepseek-flash", "deepseek-v4-pro"), "deepseek-chat")),
  TEMPERATURE(ApiErrors.temperatureOutOfRange()),
  TOP_P(ApiErrors.outOfRange("top_p", "(0, 1.0]")),
  MAX_TOKENS(ApiErrors.outOfRange("max_tokens", "[1, 393216]")),
  UNKNOWN_EFFORT(
      ApiErrors.mistyped(
          "reasoning_effort: unknown variant `ultra`, expected one of `none`, `minimal`, `low`,"
              + " `medium`, `high`, `xhigh`, `max` at line 1 column 96")),
  EFFORT_TYPE(ApiErrors.unparsable("reasoning_effort: expected value at line 1 column 90")),
  STOPS(ApiErrors.tooManyStops(17)),
  USER_ID(ApiErrors.userIdTooLong(513)),
  JSON_WORD(
      invalid(
          "Prompt must contain the word 'json' in some form to use 'response_format' of type"
              + " 'json_object'.")),
  RESPONSE_FORMAT(invalid("This response_format type is unavailable now")),
  TOOL_CHOICE(invalid("Thinking mode does not support this tool_choice")),
  LOGPROBS(
      invalid(
          "Invalid top_logprobs and logprobs value, logprobs must be set to true if top_logprobs is"
              + " used.")),
  TOP_LOGPROBS(invalid("Invalid top_logprobs value, the valid range of top_logprobs is [0, 20].")),
  NEGATIVE_TOP_LOGPROBS(
      ApiErrors.mistyped("top_logprobs: invalid value: integer `-1`, expected u8")),
  MISSING_TOOL_CALL_ID(
      ApiErrors.mistyped("messages[2]: missing field `tool_call_id` at line 1 column 68")),
  WRONG_TOOL_ID(ApiErrors.toolAnswersMissing(List.of("call_00_0"))),
  ORPHAN_TOOL(
      invalid(
          "Messages with role 'tool' must be a response to a preceding message with"
              + " 'tool_calls'")),
  INSUFFICIENT_TOOLS(
      invalid(
          "An assistant message with 'tool_calls' must be followed by tool messages responding to"
              + " each 'tool_call_id'. (insufficient tool messages following tool_calls"
              + " message)")),
  REASONING_MISSING(
      invalid("The `reasoning_content` in the thinking mode must be passed back to the API.")),
  IMAGE(ApiErrors.mistyped("messages[0]: unknown variant `image_url`, expected `text`")),
  CONTEXT_LENGTH(ApiErrors.tooLong(1_048_565, 1_543_241, 8_000)),
  CONTENT_RISK(invalid("Content Exists Risk")),
  INSUFFICIENT_BALANCE(json(402, "Insufficient Balance", "unknown_error", "invalid_request_error")),
  CONCURRENCY(ApiErrors.tooManyRequests(26, 25)),
  UNPROCESSABLE(json(422, "Invalid parameters", "invalid_request_error", "invalid_request_error")),
  SERVER_ERROR(json(500, "Internal Server Error", "server_error", "internal_error")),
  OVERLOADED(
      json(
          503,
          "Service is too busy. We advise users to temporarily switch to alternative LLM API"
              + " service providers.",
          "service_unavailable_error",
          "service_unavailable_error"));

  private final int status;
  private final String contentType;
  private final String body;

  StandardError(ApiError error) {
    status = error.status();
    contentType = error.contentType();
    body = error.body();
  }

  public ApiError error() {
    return new ApiError(status, contentType, body);
  }

  public RejectedException rejection() {
    return new RejectedException(error());
  }

  /** The name that a scenario uses: lower case, with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<StandardError> labelled(String label) {
    for (StandardError candidate : values()) {
      if (candidate.label().equals(label)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The usual refusal under an HTTP status; an empty body where none is known. */
  public static ApiError forStatus(int status) {
    return switch (status) {
      case 400 -> CONTENT_RISK.error();
      case 401 -> BAD_KEY.error();
      case 402 -> INSUFFICIENT_BALANCE.error();
      case 415 -> CONTENT_TYPE.error();
      case 422 -> UNPROCESSABLE.error();
      case 429 -> CONCURRENCY.error();
      case 500 -> SERVER_ERROR.error();
      case 503 -> OVERLOADED.error();
      default -> empty(status);
    };
  }
}

package io.tidegate.simulator.error;

import java.util.Collection;

/** The refusals whose text depends on the request. Texts are the original's, to the byte. */
public final class ApiErrors {

  private static final String PARSE = "Failed to parse the request body as JSON: ";
  private static final String DESERIALIZE =
      "Failed to deserialize the JSON body into the target type: ";

  private ApiErrors() {}

  /** A body that is not JSON; labelled as octets, and not in the envelope. */
  public static ApiError malformed(String detail) {
    return new ApiError(400, ApiError.OCTETS, PARSE + detail);
  }

  /** JSON whose shape the parser gives up on in the middle. */
  public static ApiError unparsable(String detail) {
    return ApiError.invalid(PARSE + detail);
  }

  /** JSON of the wrong shape. */
  public static ApiError mistyped(String detail) {
    return ApiError.invalid(DESERIALIZE + detail);
  }

  public static ApiError badKey(String key) {
    String tail = key.substring(Math.max(0, key.length() - 4));
    return ApiError.json(
        401,
        "Authentication Fails, Your api key: ****" + tail + " is invalid",
        "authentication_error",
        "invalid_request_error");
  }

  public static ApiError unknownModel(Collection<String> supported, String asked) {
    return ApiError.invalid(
        ApiError.OCTETS,
        "The supported API model names are %s, but you passed %s."
            .formatted(String.join(", ", supported), asked));
  }

  /** A number out of range, as most parameters word it. */
  public static ApiError outOfRange(String parameter, String range) {
    return ApiError.invalid(rangeText(parameter, range));
  }

  /** A temperature out of range: the one of its kind that is labelled as octets. */
  public static ApiError temperatureOutOfRange() {
    return ApiError.invalid(ApiError.OCTETS, rangeText("temperature", "[0, 2]"));
  }

  private static String rangeText(String parameter, String range) {
    return "Invalid %1$s value, the valid range of %1$s is %2$s".formatted(parameter, range);
  }

  public static ApiError tooManyStops(int count) {
    return ApiError.invalid("Stop string array too long: " + count);
  }

  public static ApiError userIdTooLong(int length) {
    return ApiError.invalid(
        "Invalid 'user_id': string too long. Expected a string with maximum length 512, but got a"
            + " string with length %d instead".formatted(length));
  }

  public static ApiError toolAnswersMissing(Collection<String> ids) {
    return ApiError.invalid(
        "An assistant message with 'tool_calls' must be followed by tool messages responding to"
            + " each 'tool_call_id', The following tool_call_ids did not have response messages: "
            + String.join(", ", ids));
  }

  /** The sum of prompt and answer does not fit the model. */
  public static ApiError tooLong(long limit, long prompt, long completion) {
    return ApiError.invalid(
        ("This model's maximum context length is %d tokens. However, you requested %d tokens (%d in"
                + " the messages, %d in the completion). Please reduce the length of the messages"
                + " or completion.")
            .formatted(limit, prompt + completion, prompt, completion));
  }

  public static ApiError tooManyRequests(int current, int limit) {
    return ApiError.json(
        429,
        ("Too many requests. Your current concurrency is %d, which exceeds your concurrency limit"
                + " of %d based on your remaining balance. Please top up your balance to restore"
                + " your concurrency.")
            .formatted(current, limit),
        "rate_limit_error",
        "invalid_request_error");
  }

  /** Any other complaint in the usual envelope. */
  public static ApiError invalid(String message) {
    return ApiError.invalid(message);
  }

  /** A scenario that makes no sense; not part of the imitated API. */
  public static ApiError misspelt(IllegalArgumentException complaint) {
    return ApiError.invalid("X-Sim-Scenario: " + complaint.getMessage());
  }

  /** A control call that makes no sense; not part of the imitated API. */
  public static ApiError badControl(String message) {
    return ApiError.invalid(message);
  }
}

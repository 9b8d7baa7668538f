package io.tidegate.web.problem;

import java.util.Locale;

/**
 * Every error that the API answers with, as RFC 9457 problem details. The names are API: clients
 * switch on them, so none is ever renamed or used again for something else.
 */
public enum Problem {
  MALFORMED_JSON(400, "The body is not valid JSON", false),
  BAD_REQUEST(400, "The request is not valid", false),
  UNAUTHENTICATED(401, "No valid key was presented", false),
  KEY_EXPIRED(401, "The key has expired", false),
  SIGNATURE_REQUIRED(401, "The key's requests must be signed", false),
  SIGNATURE_INVALID(401, "The signature is not right", false),
  SIGNATURE_EXPIRED(401, "The signature was made at another time", false),
  SIGNATURE_REUSED(401, "The signature was used before", false),
  FORBIDDEN(403, "The key may not do this", false),
  MODEL_NOT_ALLOWED(403, "The key may not use this model", false),
  ADDRESS_NOT_ALLOWED(403, "The key may not be used from here", false),
  NOT_FOUND(404, "There is no such thing", false),
  METHOD_NOT_ALLOWED(405, "This method is not supported here", false),
  NOT_ACCEPTABLE(406, "None of the accepted media types can be given", false),
  REQUEST_TIMEOUT(408, "The body did not arrive in time", true),
  CONFLICT(409, "Something in the way", false),
  ANSWER_IN_PROGRESS(409, "The conversation is still being answered", true),
  IDEMPOTENCY_KEY_IN_PROGRESS(409, "The request with this Idempotency-Key is still running", true),
  IDEMPOTENT_ANSWER_TOO_LONG(410, "The answer was too long to be given again", false),
  PRECONDITION_FAILED(412, "It was changed in the meantime", false),
  BODY_TOO_LARGE(413, "The body is too large", false),
  UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON", false),
  INVALID(422, "The request says something that cannot be", false),
  UNKNOWN_MODEL(422, "There is no such model", false),
  NO_CANDIDATE(422, "No upstream answers requests like this one", false),
  CONTEXT_TOO_LONG(422, "The conversation does not fit into the model's context", false),
  CONTENT_REFUSED(422, "The upstream refuses this content", false),
  UPSTREAM_REJECTED(422, "The upstream does not accept this request", false),
  CLIENT_MESSAGE_ID_REUSED(422, "The client_message_id was used for another message", false),
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request", false),
  RATE_LIMITED(429, "Too many requests", true),
  CONCURRENCY_EXHAUSTED(429, "Too many turns at once", true),
  BUDGET_EXHAUSTED(429, "The budget is used up", true),
  INTERNAL(500, "Something went wrong on our side", true),
  UPSTREAM_FAILED(502, "The upstream failed", true),
  ANSWER_INTERRUPTED(502, "The answer was interrupted", true),
  UNAVAILABLE(503, "The service is not available right now", true),
  UPSTREAM_BUSY(503, "The upstream is busy", true),
  NO_UPSTREAM(503, "No upstream serves this model right now", true),
  NO_PRICE(503, "The model has no price, which a budget of money needs", true),
  RUNNING_ELSEWHERE(503, "The answer is being written on another node", true),
  UPSTREAM_TIMED_OUT(504, "The upstream did not answer in time", true);

  private final int status;
  private final String title;
  private final boolean retryable;

  Problem(int status, String title, boolean retryable) {
    this.status = status;
    this.title = title;
    this.retryable = retryable;
  }

  /** The stable code that clients switch on, e.g. {@code rate_limited}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** Whether the same request may succeed later, in general. */
  public boolean retryable() {
    return retryable;
  }
}

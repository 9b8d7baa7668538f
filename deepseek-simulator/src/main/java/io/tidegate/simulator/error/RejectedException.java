package io.tidegate.simulator.error;

/** A request that the API refuses. Carries no stack: a refusal is an ordinary answer here. */
@SuppressWarnings("serial") // never serialised
public final class RejectedException extends Exception {

  private final ApiError error;

  public RejectedException(ApiError error) {
    super(error.toString(), null, false, false);
    this.error = error;
  }

  public ApiError error() {
    return error;
  }
}

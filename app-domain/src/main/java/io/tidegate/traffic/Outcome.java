package io.tidegate.traffic;

/** How a request ended, and with it whose fault it is. */
public enum Outcome {
  /** The caller got what it asked for. */
  ANSWERED,
  /** The caller's fault: a bad request, a wrong key, a limit that was reached. */
  REFUSED,
  /** Our fault or an upstream's: this is what the error rate counts. */
  FAILED;

  /**
   * What an HTTP status says.
   *
   * @param status of HTTP; an answer that broke off after its status was sent is {@link #FAILED}
   *     all the same, which only the caller of this method can know
   */
  public static Outcome of(int status) {
    if (status >= 500) {
      return FAILED;
    }
    return status >= 400 ? REFUSED : ANSWERED;
  }
}

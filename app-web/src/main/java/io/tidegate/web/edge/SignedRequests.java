package io.tidegate.web.edge;

import io.tidegate.account.Caller;
import io.tidegate.account.SignatureCheck;
import io.tidegate.account.SignedText;
import io.tidegate.platform.Secret;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Reads the signature of a request, {@code X-Timestamp} and {@code X-Signature}, and has it judged.
 */
@ApplicationScoped
class SignedRequests {

  /** With a fraction, so that two equal requests of one second can differ in it. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}(?:\\.[0-9]{1,9})?");

  private static final Pattern SIGNATURE = Pattern.compile("[0-9A-Fa-f]{64}");

  private final SignatureCheck check;

  @Inject
  SignedRequests(SignatureCheck check) {
    this.check = check;
  }

  /**
   * The request, whose body has been read to find out what was signed.
   *
   * @throws ProblemException if its signature is missing or not good
   */
  HttpServletRequest checked(HttpServletRequest request, Caller caller, Secret secret)
      throws IOException {
    String timestamp = header(request, "X-Timestamp", SECONDS);
    String signature = header(request, "X-Signature", SIGNATURE);
    Instant made = Instant.ofEpochSecond(Long.parseLong(timestamp.replaceFirst("\\..*", "")));
    if (!check.isTimely(made)) {
      throw outOfTime();
    }
    var read = new ReadRequest(request);
    SignedText text = SignedText.of(request.getMethod(), target(request), read.body(), timestamp);
    switch (check.check(caller.keyId(), secret, text, made, signature)) {
      case GOOD -> {}
      case OUT_OF_TIME -> throw outOfTime();
      case WRONG ->
          throw new ProblemException(
              Problem.SIGNATURE_INVALID, "it was not made of this request with the key's secret");
      case REUSED ->
          throw new ProblemException(
              Problem.SIGNATURE_REUSED, "sign each request anew, repeated ones too");
    }
    return read;
  }

  private static String header(HttpServletRequest request, String name, Pattern shape) {
    String value = request.getHeader(name);
    if (value == null) {
      throw new ProblemException(
          Problem.SIGNATURE_REQUIRED, "the key's requests need the header " + name);
    }
    if (!shape.matcher(value).matches()) {
      throw new ProblemException(Problem.SIGNATURE_INVALID, name + " has not the right form");
    }
    return value;
  }

  private static String target(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static ProblemException outOfTime() {
    return new ProblemException(
        Problem.SIGNATURE_EXPIRED,
        "X-Timestamp is more than %d seconds off; the header Date tells the time here"
            .formatted(SignatureCheck.TOLERANCE.toSeconds()));
  }
}

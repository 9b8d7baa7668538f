package io.tidegate.web.idempotency;

import io.tidegate.account.Caller;
import io.tidegate.idempotency.Fingerprint;
import io.tidegate.web.edge.ReadRequest;
import io.tidegate.web.edge.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** A request whose body has been read already, so that it can be told from others. */
final class WholeRequest extends ReadRequest {

  private WholeRequest(HttpServletRequest request) throws IOException {
    super(request);
  }

  /**
   * Reads the body to its end.
   *
   * @throws io.tidegate.web.problem.BodyTooLarge if it has more bytes than requests may have
   */
  static WholeRequest read(HttpServletRequest request) throws IOException {
    return new WholeRequest(request);
  }

  /** Of all that decides what is done, and for whom. */
  Fingerprint fingerprint() {
    Caller caller = RequestContext.of(this).caller();
    return Fingerprint.of(
        List.of(
            getMethod(),
            getRequestURI(),
            Objects.requireNonNullElse(getQueryString(), ""),
            Objects.requireNonNullElse(getHeader("X-End-User"), ""),
            caller.mode().name()),
        body());
  }
}

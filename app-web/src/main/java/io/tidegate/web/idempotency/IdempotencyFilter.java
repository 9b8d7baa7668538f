package io.tidegate.web.idempotency;

import io.tidegate.idempotency.Claim;
import io.tidegate.idempotency.FirstAnswer;
import io.tidegate.idempotency.IdempotencyKey;
import io.tidegate.idempotency.IdempotentRequests;
import io.tidegate.idempotency.KeyLease;
import io.tidegate.web.edge.ErrorWriter;
import io.tidegate.web.edge.RequestContext;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.List;

/** Lets a POST with the header {@code Idempotency-Key} have its effect once. */
@WebFilter(filterName = "idempotency", asyncSupported = true)
public class IdempotencyFilter extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(2);

  @Inject transient IdempotentRequests requests;
  @Inject transient ErrorWriter errors;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getMethod().equals("POST") || !KeyHeader.isOn(request)) {
      chain.doFilter(request, response);
      return;
    }
    WholeRequest whole;
    Claim claim;
    try {
      IdempotencyKey key = key(request);
      whole = WholeRequest.read(request);
      claim = requests.claim(key, whole.fingerprint());
    } catch (IOException | RuntimeException refused) {
      errors.write(request, response, refused);
      return;
    }
    switch (claim) {
      case Claim.First(KeyLease lease) -> new FirstRun(requests, lease, whole, response).run(chain);
      case Claim.Answered(FirstAnswer answer) -> replay(answer, request, response);
      case Claim.InProgress() -> errors.write(request, response, inProgress());
      case Claim.Reused() -> errors.write(request, response, reused());
    }
  }

  private static IdempotencyKey key(HttpServletRequest request) {
    return new IdempotencyKey(
        RequestContext.of(request).caller().tenantId(), KeyHeader.read(request));
  }

  private void replay(FirstAnswer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Replay.send(answer, RequestContext.of(request), response);
    } catch (ProblemException tooLong) {
      errors.write(request, response, tooLong);
    }
  }

  private static ProblemException inProgress() {
    return new ProblemException(
        Problem.IDEMPOTENCY_KEY_IN_PROGRESS,
        "send the same request again to get its answer",
        List.of(),
        ASK_AGAIN_AFTER);
  }

  private static ProblemException reused() {
    return ProblemException.atField(
        Problem.IDEMPOTENCY_KEY_REUSED,
        "#/" + KeyHeader.NAME,
        "stands for a request with another path, body or end user");
  }
}

package io.tidegate.web.idempotency;

import io.tidegate.idempotency.FirstAnswer;
import io.tidegate.idempotency.IdempotentRequests;
import io.tidegate.idempotency.KeyLease;
import io.tidegate.web.edge.RequestContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The one run of a request under its key, from the claim to the answer that is kept. */
final class FirstRun implements StreamOutput.Audience {

  private final IdempotentRequests requests;
  private final KeyLease lease;
  private final WholeRequest request;
  private final RecordedResponse response;
  private boolean settled;

  FirstRun(
      IdempotentRequests requests,
      KeyLease lease,
      WholeRequest request,
      HttpServletResponse response) {
    this.requests = requests;
    this.lease = lease;
    this.request = request;
    this.response = new RecordedResponse(response, this);
  }

  /** Runs the request, and sends its answer when it is kept. */
  void run(FilterChain chain) throws IOException, ServletException {
    RequestContext.of(request).makes(lease.effect());
    try {
      chain.doFilter(request, response);
      settle();
    } finally {
      if (!settled) {
        requests.giveBack(lease);
      }
    }
    response.send();
  }

  @Override
  public void ends() throws IOException {
    settle();
  }

  private void settle() throws IOException {
    if (settled) {
      return;
    }
    if (isLastWord()) {
      requests.finish(lease, response.answer());
    } else {
      requests.giveBack(lease);
    }
    settled = true;
  }

  /**
   * Our own API writes down what it does, so an answer that broke off is what became of the
   * message. The compatible face keeps nothing: there, only a whole answer is worth repeating.
   */
  private boolean isLastWord() {
    RequestContext context = RequestContext.of(request);
    return FirstAnswer.settles(response.getStatus())
        && !context.isProvisional()
        && (outlivesClient() || (response.whole() && !context.broken()));
  }

  @Override
  public boolean outlivesClient() {
    return request.getRequestURI().startsWith("/api/");
  }
}

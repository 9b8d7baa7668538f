package io.tidegate.web.openai;

import io.tidegate.web.edge.ErrorWriter;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Everything below {@code /v1} that does not exist: an error that SDKs can read. */
@WebServlet(urlPatterns = "/v1/*")
public class UnknownPathServlet extends HttpServlet {

  @Serial private static final long serialVersionUID = 1L;

  @Inject transient ErrorWriter errors;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    errors.write(
        request,
        response,
        new ProblemException(Problem.NOT_FOUND, request.getRequestURI() + " does not exist here"));
  }
}
